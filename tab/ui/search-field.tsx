import { SearchBox } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from './icons.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const firstFound = () => document.querySelector<HTMLElement>('[data-row]');

/** What was found, where there are rows; else the page. */
const leave = (field: HTMLElement) =>
  (firstFound() ?? field.closest<HTMLElement>('[tabindex="-1"]'))?.focus();

/** `/` leads here; Enter and the arrow down lead on to what was found, as does Escape once it has emptied the field. */
export function SearchField({ label, value, onChange }: Props) {
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
        if (event.key === 'Enter' || event.key === 'ArrowDown') {
          // Else the key would go on to press whatever has the focus by then.
          event.preventDefault();
          firstFound()?.focus();
        }
        if (event.key !== 'Escape') return;
        if (value === '') leave(event.currentTarget);
        else onChange('');
      }}
    />
  );
}
