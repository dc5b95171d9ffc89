import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from '../lib/class-names.ts';
import styles from './button.module.css';

export type ButtonVariant = 'primary' | 'plain' | 'quiet';

type Look = {
  /** One primary button a screen: the act that moves things on. */
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: ReactNode;
  readonly size?: 'normal' | 'large' | undefined;
};

const look = ({ variant = 'plain', size = 'normal' }: Look, className: string | undefined): string =>
  classNames(styles.button, styles[variant], size === 'large' && styles.large, className);

type ButtonProps = Look &
  Omit<ComponentProps<'button'>, 'size'> & {
    /** Work is under way: the button stays focusable and says so, and further presses do nothing. */
    readonly busy?: boolean | undefined;
  };

export function Button({ variant, icon, size, busy = false, className, onClick, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={look({ variant, size }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & { readonly href: string; readonly className?: string; readonly children: ReactNode };

/** Goes somewhere and looks like a button. */
export function ButtonLink({ href, variant, icon, size, className, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={look({ variant, size }, className)}>
      {icon}
      {children}
    </Link>
  );
}

/** Gives a file, which the browser keeps; the page stays. */
export const FileLink = ({ href, variant, icon, size, className, children }: ButtonLinkProps) => (
  <a href={href} className={look({ variant, size }, className)} download>
    {icon}
    {children}
  </a>
);
