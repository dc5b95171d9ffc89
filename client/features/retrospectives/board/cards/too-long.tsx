/** Says that a text does not fit, that it is still here, and what to do. */
import styles from './too-long.module.css';

type Props = { readonly excess: number; readonly limit: number; readonly onLetGo?: () => void };

const figure = new Intl.NumberFormat('en');

export function TooLong({ excess, limit, onLetGo }: Props) {
  return (
    <p className={styles.note}>
      <span>
        {figure.format(excess)} {excess === 1 ? 'character' : 'characters'} over the limit of {figure.format(limit)}. Your
        text is kept here; shorten it to save it.
      </span>
      {onLetGo === undefined ? null : (
        <button type="button" className={styles.letGo} onMouseDown={(event) => event.preventDefault()} onClick={onLetGo}>
          Go back to the saved text
        </button>
      )}
    </p>
  );
}
