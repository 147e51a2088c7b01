import { SearchBox } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from './icons.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onEnter?: () => void;
}

/** What was found, where there are rows; else the page. */
const leave = (field: HTMLElement) =>
  (
    document.querySelector<HTMLElement>('[data-row]') ?? field.closest<HTMLElement>('[tabindex="-1"]')
  )?.focus();

/** `/` leads here; Escape empties it, and once more leads on to what was found. */
export function SearchField({ label, value, onChange, onEnter }: Props) {
  const text = useText();
  return (
    <SearchBox
      data-search
      value={value}
      placeholder={label}
      aria-label={label}
      contentBefore={<Icon name="search" size={16} />}
      dismiss={value === '' ? null : { 'aria-label': text.common.clear }}
      style={{ flex: '1 1 220px', maxWidth: '320px', minWidth: 0 }}
      onChange={(_, data) => onChange(data.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && onEnter) {
          // Else the key would go on to press whatever has the focus by then.
          event.preventDefault();
          onEnter();
        }
        if (event.key !== 'Escape') return;
        if (value === '') leave(event.currentTarget);
        else onChange('');
      }}
    />
  );
}
