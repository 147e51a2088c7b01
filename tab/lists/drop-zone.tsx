import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';

const useStyles = makeStyles({
  zone: { position: 'relative', minHeight: '300px' },
  veil: {
    position: 'absolute',
    inset: 0,
    zIndex: 2,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '12px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase400,
    pointerEvents: 'none',
    opacity: 0,
  },
  over: { opacity: 0.95 },
});

const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** A part of the page on which a file can be dropped. */
export function DropZone({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  const styles = useStyles();
  const text = useText();
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent, so that only the depth tells when the pointer is out.
  const depth = useRef(0);
  const enter = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    depth.current++;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (holdsFiles(event) && --depth.current <= 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the way by keyboard is the button that chooses a file
    <div
      className={styles.zone}
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={drop}
    >
      {children}
      <div className={mergeClasses(styles.veil, over && styles.over)} aria-hidden>
        <Icon name="upload" size={48} strokeWidth={1} />
        {text.lists.drop}
      </div>
    </div>
  );
}
