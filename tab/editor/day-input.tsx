import { Input, type InputProps } from '@fluentui/react-components';

interface Props extends Pick<InputProps, 'aria-label' | 'onKeyDown'> {
  /** An ISO date; empty where there is none yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A day. Without an end to the years a browser would take six digits for one, and wait for the rest. */
export function DayInput({ onChange, ...rest }: Props) {
  return <Input {...rest} type="date" max="9999-12-31" onChange={(_, { value }) => onChange(value)} />;
}
