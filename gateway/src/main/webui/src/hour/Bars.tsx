import { type Bar, shares } from './hour'

const WIDTH = 10
const HEIGHT = 48
/** A low grey band: neither a bar nor a zero. */
const UNSEEN = 6

interface Props {
  title: string
  /** Of the minute that is looked at. */
  told: string
  bars: Bar[]
  /** A class for each part of a bar, from the bottom up. */
  fills: string[]
  at: number
}

/** A small picture of an hour; what it shows of one minute stands above it in words. */
export function Bars({ title, told, bars, fills, at }: Props) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-soft">{title}</span>
        <span className="font-medium tabular-nums">{told}</span>
      </p>
      <svg
        viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="mt-1 block h-12 w-full border-b border-line"
        aria-hidden
      >
        <rect x={at * WIDTH} width={WIDTH} height={HEIGHT} className="fill-sunken" />
        {bars.map((bar, minute) =>
          bar.length === 0 ? (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: minutes are what they are by their place
              key={minute}
              data-unseen
              x={minute * WIDTH}
              y={HEIGHT - UNSEEN}
              width={WIDTH}
              height={UNSEEN}
              className="fill-line"
            />
          ) : null,
        )}
        {shares(bars).map((parts, minute) => {
          let top = HEIGHT
          return parts.map((share, part) => {
            const height = share * HEIGHT
            top -= height
            return height > 0 ? (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: minutes and parts are what they are by their place
                key={`${minute}-${part}`}
                x={minute * WIDTH + 1}
                y={top}
                width={WIDTH - 2}
                height={height}
                className={fills[part]}
              />
            ) : null
          })
        })}
      </svg>
    </div>
  )
}
