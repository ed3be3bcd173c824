/** RIFF WAVE, one channel of 16-bit samples: what every player plays. */
const HEADER_BYTES = 44;

/** Samples as the bytes of a WAV file. */
export function writeWav(samples: Int16Array, rate: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => bytes.writeInt16LE(sample, HEADER_BYTES + i * 2));
  return bytes;
}

/**
 * Reads what Flite writes: a header of 44 bytes and 16-bit samples of one channel. The sizes in its header are wrong by
 * some bytes, so the file's own end counts.
 * @throws where it is no such file
 */
export function readWav(file: Uint8Array): { samples: Int16Array; rate: number } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const fits =
    bytes.length >= HEADER_BYTES &&
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 36, 40) === 'data' &&
    bytes.readUInt16LE(22) === 1 &&
    bytes.readUInt16LE(34) === 16;
  if (!fits) throw new Error('not a WAV file of one channel with 16 bits');
  const samples = new Int16Array((bytes.length - HEADER_BYTES) >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(HEADER_BYTES + i * 2);
  return { samples, rate: bytes.readUInt32LE(24) };
}
