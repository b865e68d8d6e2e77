/** Checks bytes against the hash that their change names, in the browser itself. */

export function canHash(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined
}

export async function sha256(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  return btoa(String.fromCharCode(...digest)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
