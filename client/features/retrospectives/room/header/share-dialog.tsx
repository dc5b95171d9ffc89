/** Ways in for others, and a way back for oneself on a second device. */
import { useState } from 'react';
import { http } from '#shared/protocol/http.ts';
import { call } from '../../../../api/call.ts';
import { phraseOf } from '../../../../lib/phrases.ts';
import { Button } from '../../../../ui/button.tsx';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { notify } from '../../../../ui/notify.tsx';
import { Qr } from '../../../../ui/qr.tsx';
import { useRoom, useView } from '../room-context.tsx';
import styles from './share-dialog.module.css';

export const joinLink = (token: string): string => `${location.origin}/join#${token}`;

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

export function ShareDialog({ isOpen, onClose }: Props) {
  const invite = useView((view) => view.invite);
  const link = joinLink(invite.token);
  return (
    <Dialog title="Invite people" isOpen={isOpen} onClose={onClose}>
      <div className={styles.ways}>
        <div className={styles.qr}>
          <Qr text={link} label="QR code of the invitation link" />
        </div>
        <div className={styles.words}>
          <p className={styles.code}>
            <span className={styles.codeLabel}>Code</span>
            <span className={styles.codeText}>{invite.code}</span>
          </p>
          <p className={styles.hint}>Enter it at {location.host}/join, or open the link:</p>
          <p className={styles.link}>{link}</p>
          <CopyButton text={link} label="Copy the invitation link" />
          <p className={styles.hint}>No account needed: they type their name and are in.</p>
        </div>
      </div>
      <OwnWayBack />
    </Dialog>
  );
}

/** Made only when asked for: whoever holds it is this person. */
function OwnWayBack() {
  const { sessionId, writer } = useRoom();
  const [link, setLink] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const made = await call(http.makeReturnToken, { params: { id: sessionId }, body: {} });
    if (made.ok) setLink(joinLink(`return.${made.value.returnToken}.${writer.secret}`));
    else notify(phraseOf(made));
  };
  return (
    <section className={styles.own}>
      <h3 className={styles.ownTitle}>Your own second device</h3>
      <p>This link brings you back as yourself, with your drafts. Keep it to yourself: whoever opens it is you.</p>
      {link === null ? (
        <Button onClick={() => void make()}>Show my own link</Button>
      ) : (
        <div className={styles.ways}>
          <div className={styles.qrSmall}>
            <Qr text={link} label="QR code of your own link" />
          </div>
          <CopyButton text={link} label="Copy my own link" />
        </div>
      )}
    </section>
  );
}
