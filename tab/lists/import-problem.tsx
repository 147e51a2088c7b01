import { Button, DialogActions, DialogContent } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';

/** A file that cannot be imported, and what to do instead. */
export function ImportProblem({ say, onClose }: { say: string; onClose: () => void }) {
  const text = useText();
  return (
    <>
      <DialogContent>{say}</DialogContent>
      <DialogActions>
        <Button autoFocus appearance="primary" onClick={onClose}>
          {text.common.close}
        </Button>
      </DialogActions>
    </>
  );
}
