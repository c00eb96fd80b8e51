/** Twice the room, with the same content. */
export function grow<A extends Int32Array | Uint16Array | Uint8Array>(array: A): A {
  const more = new (array.constructor as new (length: number) => A)(2 * array.length);
  more.set(array);
  return more;
}

/** A list of 32-bit numbers that grows. */
export class Numbers {
  private list = new Int32Array(1024);
  private size = 0;

  push(value: number): void {
    if (this.size === this.list.length) this.list = grow(this.list);
    this.list[this.size++] = value;
  }

  result(): Int32Array {
    return this.list.subarray(0, this.size);
  }
}
