import { createCustomFocusIndicatorStyle, tokens } from '@fluentui/react-components';

/** For what takes the focus without being a control: marked for whoever goes by keyboard, and for nobody else. */
export const focusMark = (outlineOffset: `${number}px`) =>
  createCustomFocusIndicatorStyle({
    outlineStyle: 'solid',
    outlineWidth: '2px',
    outlineColor: tokens.colorStrokeFocus2,
    outlineOffset,
  });
