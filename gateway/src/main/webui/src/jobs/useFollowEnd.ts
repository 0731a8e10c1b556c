import { useLayoutEffect, useRef, useState } from 'react'

const NEAR_PX = 40

/** Keeps a box at its end while it grows, until somebody scrolls up. */
export function useFollowEnd(...grows: number[]) {
  const box = useRef<HTMLElement>(null)
  const [following, setFollowing] = useState(true)
  const top = useRef(0)

  const toEnd = () => {
    setFollowing(true)
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
  }

  useLayoutEffect(() => {
    if (!following) return
    // Rows get their true height after they are drawn: once now, once when they have it.
    const stick = () => {
      const element = box.current
      if (element) element.scrollTop = element.scrollHeight
    }
    stick()
    const frame = requestAnimationFrame(() => requestAnimationFrame(stick))
    return () => cancelAnimationFrame(frame)
  }, [following, ...grows])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX
    // Only a move upwards is a person's wish to stay; the box itself only grows.
    if (atEnd) setFollowing(true)
    else if (element.scrollTop < top.current - 2) setFollowing(false)
    top.current = element.scrollTop
  }

  return { box, following, toEnd, onScroll }
}
