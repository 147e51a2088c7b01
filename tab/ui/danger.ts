import { tokens } from '@fluentui/react-components';

/** A button that ends or takes away something: told apart, and never as bright as what one came for. */
export const dangerLook = {
  color: tokens.colorStatusDangerForeground3,
  border: `1px solid ${tokens.colorStatusDangerBorder1}`,
  ':hover': { color: tokens.colorStatusDangerForeground3 },
  '@media (forced-colors: active)': { border: '1px solid ButtonText' },
} as const;
