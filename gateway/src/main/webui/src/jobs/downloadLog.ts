import { request } from '../api/http'
import { GATEWAY_LOST } from '../api/problem'
import { download } from '../ui/download'
import { logOf } from './FollowLog'

/** The log as it was sent, escapes and all, as a file. */
export async function downloadLog(job: string): Promise<void> {
  const answer = await request(logOf(job), 'text/plain')
  const text = await answer.blob().catch(() => {
    throw GATEWAY_LOST
  })
  download(text, `${job}.log`)
}
