import type { ButtonProps } from '@fluentui/react-components';
import {
  type ComponentType,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type RefAttributes,
} from 'react';
import { useLazy } from './use-lazy.ts';

/** The menu itself, which begins open; `button` is what opens it again. */
export interface MenuProps<T> {
  readonly button: ReactElement<ButtonProps & RefAttributes<HTMLButtonElement>>;
  readonly of: T;
}

interface Props<T> extends MenuProps<T> {
  readonly load: () => Promise<ComponentType<MenuProps<T>>>;
}

/** A button whose menu is loaded, and drawn, once somebody wants to see it: most rows of most lists are only read. */
export function LazyMenu<T>({ button, of, load }: Props<T>) {
  const [Menu, want] = useLazy(load);
  if (Menu) return <Menu button={button} of={of} />;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    want();
  };
  return cloneElement(button, { 'aria-haspopup': 'menu', 'aria-expanded': false, onClick: want, onKeyDown });
}
