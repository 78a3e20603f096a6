import { useEffect, useState } from 'react';
import { useWords } from '../../words/use-words.ts';

/** Modules of white around the code; scanners need four (ISO/IEC 18004). */
const QUIET_ZONE = 4;

interface Drawing {
  readonly text: string;
  readonly path: string;
  readonly size: number;
}

/** Loads the encoder when the first code is drawn; most of the time the window shows none. */
async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      if (row[x] !== true) continue;
      const start = x;
      while (row[x + 1] === true) x += 1;
      path += `M${start} ${y}h${x + 1 - start}v1H${start}z`;
    }
  });
  return { text, path, size };
}

interface QrCodeProps {
  readonly text: string;
  /** Shown pale, when it can no longer be scanned or already has been. */
  readonly faded: boolean;
}

/** A QR code, dark on white in either theme: many scanners cannot read it the other way round. */
export function QrCode({ text, faded }: QrCodeProps) {
  const words = useWords();
  const [drawing, setDrawing] = useState<Drawing | null>(null);

  useEffect(() => {
    let wanted = true;
    const show = async () => {
      const drawn = await draw(text);
      if (wanted) setDrawing(drawn);
    };
    void show();
    return () => {
      wanted = false;
    };
  }, [text]);

  if (drawing === null || drawing.text !== text) return null;
  const edge = drawing.size + 2 * QUIET_ZONE;
  return (
    <svg
      className={faded ? 'qr qr-faded' : 'qr'}
      role="img"
      aria-label={words('authorise.qrLabel')}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${edge} ${edge}`}
      shapeRendering="crispEdges"
    >
      <path d={drawing.path} />
    </svg>
  );
}
