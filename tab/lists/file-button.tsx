import { Button, type ButtonProps } from '@fluentui/react-components';
import { useRef } from 'react';
import { Icon } from '../ui/icons.tsx';

interface Props {
  readonly label: string;
  readonly appearance?: NonNullable<ButtonProps['appearance']>;
  readonly onFile: (file: File) => void;
}

/** Chooses a file from the device. */
export function FileButton({ label, appearance = 'secondary', onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button appearance={appearance} icon={<Icon name="upload" />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
