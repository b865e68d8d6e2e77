// A small made-up photograph (a doorway) as PNG bytes, so that the tests need no binary files.
import { deflateSync } from 'node:zlib'

const table = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function checksum(bytes) {
  let c = 0xffffffff
  for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(checksum(body), body.length + 4)
  return out
}

/** PNG of a wall with a door; `tint` (0..255) varies the wall so that each picture has its own bytes. */
export function doorway(tint = 0, width = 960, height = 720) {
  const raw = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      const floor = y > height * 0.82
      const door = x > width * 0.36 && x < width * 0.64 && y > height * 0.16 && !floor
      const frame = !door && x > width * 0.34 && x < width * 0.66 && y > height * 0.13 && !floor
      const plate = door && x > width * 0.45 && x < width * 0.55 && y > height * 0.24 && y < height * 0.3
      const knob = (x - width * 0.61) ** 2 + (y - height * 0.52) ** 2 < (width * 0.012) ** 2
      const light = 1 - 0.25 * (x / width) - 0.12 * (y / height)
      let [r, g, b] = floor ? [148, 140, 132] : [214 - tint * 0.2, 206, 190 + tint * 0.2]
      if (frame) [r, g, b] = [96, 84, 72]
      if (door) [r, g, b] = [126 - tint * 0.2, 66 + tint * 0.1, 44 + tint * 0.3]
      if (plate) [r, g, b] = [32, 84, 160]
      if (knob) [r, g, b] = [220, 200, 120]
      raw[at] = Math.max(0, Math.min(255, r * light))
      raw[at + 1] = Math.max(0, Math.min(255, g * light))
      raw[at + 2] = Math.max(0, Math.min(255, b * light))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0)),
  ])
}
