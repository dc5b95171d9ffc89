import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { Pressable } from 'react-aria-components/Pressable';
import { classNames } from '../lib/class-names.ts';
import styles from './overlay.module.css';

type Props = {
  readonly trigger: ReactElement<ComponentProps<'button'>, string>;
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'left' | 'right';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

/** A small sheet beside its trigger; Escape and a press elsewhere put it away. */
export function Popover({ trigger, label, children, placement = 'bottom', ...open }: Props) {
  return (
    <DialogTrigger {...open}>
      <Pressable>{trigger}</Pressable>
      <AriaPopover className={classNames(styles.over, styles.padded)} placement={placement} offset={6}>
        <AriaDialog aria-label={label} style={{ outline: 'none' }}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
