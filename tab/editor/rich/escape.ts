/** For what opens over the text: Escape leads back into it, so that whoever types on is heard there. */
export const onEscape =
  (leave: () => void) =>
  (event: object, { open }: { readonly open: boolean }): void => {
    if (!open && 'key' in event && event.key === 'Escape') leave();
  };
