/** The receipt of a concern, shown once. */
import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { forgetReceipt, receiptLink } from './receipts.ts';
import styles from './receipt-card.module.css';

export function ReceiptCard({ receipt }: { readonly receipt: string }) {
  const [isHere, setHere] = useState(true);
  const forget = (): void => {
    forgetReceipt(receipt);
    setHere(false);
  };
  return (
    <section className={styles.card} aria-label="Your receipt">
      <h3 className={styles.title}>Your receipt</h3>
      <p className={styles.text}>
        With it, and without signing in, you see what becomes of your concern and answer questions about it. It is shown this once, nobody can
        make it again, and whoever has it can do the same.
      </p>
      <code className={styles.code}>{receipt}</code>
      <div className={styles.acts}>
        <CopyButton text={receiptLink(receipt)} label="Copy the link" variant="primary" />
        <CopyButton text={receipt} label="Copy the receipt" />
        <Link href={`/receipt#${receipt}`}>Open its page</Link>
      </div>
      <p className={styles.kept}>
        {isHere ? 'This browser keeps it too. If others use it, copy the receipt and remove it here.' : 'This browser does not keep it any more.'}
      </p>
      {isHere && (
        <div>
          <Button onClick={forget}>Remove it from this browser</Button>
        </div>
      )}
    </section>
  );
}
