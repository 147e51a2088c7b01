export interface RichFieldProps {
  readonly label: string;
  /** In the API's words: `message.text`. */
  readonly field: string;
  /** Markdown. */
  readonly value: string;
  readonly required?: boolean;
  readonly onChange: (value: string) => void;
}
