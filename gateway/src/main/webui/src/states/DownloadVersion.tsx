import { useMutation } from '@tanstack/react-query'
import { asProblem } from '../api/problem'
import { Button } from '../ui/Button'
import { useToast } from '../ui/Toasts'
import { words } from '../words/states'
import { downloadVersion } from './useStates'

interface Props {
  state: string
  version: number
  whyNot: string | null
}

/** Saves a version as a file. */
export function DownloadVersion({ state, version, whyNot }: Props) {
  const toast = useToast()
  const download = useMutation({
    mutationFn: () => downloadVersion(state, version),
    onError: (error) => toast(asProblem(error).title),
  })
  return (
    <Button
      size="small"
      busy={download.isPending}
      disabledReason={whyNot}
      onClick={() => download.mutate()}
      aria-label={words.versions.downloadOne(version)}
    >
      {words.versions.download}
    </Button>
  )
}
