import { CopyButton } from './copy-button.tsx';
import styles from './kept-texts.module.css';

type Props = { readonly texts: readonly string[] };

/** Texts that are on this device alone, to be copied to where they are needed. */
export const KeptTexts = ({ texts }: Props) => (
  <div className={styles.kept}>
    <ul className={styles.texts}>
      {texts.map((text, index) => (
        <li key={index} className={styles.text}>
          {text}
        </li>
      ))}
    </ul>
    <CopyButton text={texts.join('\n\n')} label={texts.length === 1 ? 'Copy the text' : `Copy all ${texts.length} texts`} />
  </div>
);
