import type { Answer, HistoryChange, Photo } from '../api/types'
import { nameOf } from './format'

/** A photo with its place on the page: its number from 1, and the question it answers. */
export interface PlacedPhoto extends Photo {
  number: number
  path: string
  label: string
  taken: { author: string; wall: number; device: string } | null
}

export function isShownAsImage(photo: { type: string }): boolean {
  return /^image\/(jpeg|png|webp)$/i.test(photo.type)
}

export function placePhotos(answers: Answer[], history: HistoryChange[]): PlacedPhoto[] {
  const out: PlacedPhoto[] = []
  for (const answer of answers) {
    for (const photo of answer.photos ?? []) out.push({ ...photo, number: out.length + 1, path: answer.path, label: answer.label || answer.path, taken: takenOf(photo.sha, history) })
  }
  return out
}

function takenOf(sha: string, history: HistoryChange[]): PlacedPhoto['taken'] {
  for (const change of history) {
    for (const op of change.ops) {
      if (op.value !== null && typeof op.value === 'object' && op.value.b === sha) return { author: nameOf(change.author), wall: change.wall, device: change.device }
    }
  }
  return null
}
