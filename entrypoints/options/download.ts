/** Saves a file through the browser's own download. */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
