import { Badge } from '@workspace/ui/badge'
import { InfoTip } from '@workspace/ui/tooltip'

/** Says that no model answers, and what that means. */
export function ScriptedBadge() {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Badge tone="warning">Scripted partner</Badge>
      <InfoTip
        about="the scripted partner"
        text="No model is connected, so partner and coach follow a script: the mood rises and falls by what you say, but the words are written in advance. Set ANTHROPIC_API_KEY for a partner who answers freely."
      />
    </span>
  )
}
