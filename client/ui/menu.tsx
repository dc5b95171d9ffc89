import type { ComponentProps, ReactElement, ReactNode, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Pressable } from 'react-aria-components/Pressable';
import { Separator } from 'react-aria-components/Separator';
import { classNames } from '../lib/class-names.ts';
import styles from './overlay.module.css';

export type MenuAct = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly keys?: ReactNode;
  readonly disabled?: boolean | undefined;
  readonly onAction: () => void;
};

/** `'parting'` draws a line between groups of acts. */
export type MenuEntry = MenuAct | 'parting';

type Props = {
  /** A button of this folder, or any element that takes the props of one. */
  readonly trigger: ReactElement<ComponentProps<'button'>, string>;
  readonly items: readonly MenuEntry[];
  /** Names the menu where its trigger has no text. */
  readonly label?: string | undefined;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

export function Menu({ trigger, items, label, ...open }: Props) {
  return (
    <MenuTrigger {...open}>
      <Pressable>{trigger}</Pressable>
      <Popover className={classNames(styles.over)} offset={4}>
        <MenuList items={items} label={label} />
      </Popover>
    </MenuTrigger>
  );
}

type MenuAtProps = Pick<Props, 'items'> & {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly onClose: () => void;
};

/** A menu opened beside an element that need not be its trigger: one menu can serve a long list. */
export const MenuAt = ({ anchor, items, label, onClose }: MenuAtProps) => (
  <Popover
    className={classNames(styles.over)}
    offset={4}
    triggerRef={anchor}
    isOpen
    onOpenChange={(open) => (open ? undefined : onClose())}
  >
    <MenuList items={items} label={label} onClose={onClose} />
  </Popover>
);

type MenuListProps = Pick<Props, 'items' | 'label'> & { readonly onClose?: () => void };

const MenuList = ({ items, label, onClose }: MenuListProps) => (
  <AriaMenu
    className={classNames(styles.list)}
    {...(label === undefined ? {} : { 'aria-label': label })}
    {...(onClose === undefined ? {} : { onClose, autoFocus: 'first' as const })}
  >
    {items.map((item, index) =>
      item === 'parting' ? (
        <Separator key={`parting-${index}`} className={classNames(styles.parting)} />
      ) : (
        <MenuRow key={item.id} item={item} />
      ),
    )}
  </AriaMenu>
);

const MenuRow = ({ item }: { readonly item: MenuAct }) => (
  <MenuItem
    id={item.id}
    textValue={item.label}
    className={classNames(styles.item)}
    isDisabled={item.disabled ?? false}
    onAction={item.onAction}
  >
    {item.icon}
    <span className={styles.words}>
      {item.label}
      {item.hint !== undefined && <span className={styles.hint}>{item.hint}</span>}
    </span>
    {item.keys}
  </MenuItem>
);
