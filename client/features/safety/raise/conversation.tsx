/** What was asked, answered and done, oldest first. */
import type { RaisedMessage } from '#shared/safety/raised.ts';
import { calendarDay } from '../../../lib/dates.ts';
import { classNames } from '../../../lib/class-names.ts';
import { stepWords } from '../safety-words.ts';
import styles from './raised.module.css';

type Props = {
  readonly messages: readonly RaisedMessage[];
  /** What the raiser is called for whoever looks; those who answer have no names here. */
  readonly raiser: string;
};

export const Conversation = ({ messages, raiser }: Props) =>
  messages.length > 0 && (
    <ol className={styles.messages} aria-label="What was said">
      {messages.map((message, index) => (
        <li key={index} className={classNames(styles.message, message.from === 'raiser' && styles.fromRaiser)}>
          <span className={styles.said}>
            {message.from === 'raiser' ? raiser : stepWords[message.step ?? 'ask'].said}, {calendarDay(message.on)}
          </span>
          {message.text}
        </li>
      ))}
    </ol>
  );
