{{/* What the schema cannot see, for it looks at one value at a time. */}}

{{- define "runners.refuse" -}}
{{- $service := .service }}
{{- $values := index .root.Values .service }}
{{- $max := int $values.autoscaling.maxReplicas }}
{{- if and $max (lt $max (int $values.replicas)) }}
{{- fail (printf "%s.autoscaling.maxReplicas is %d, fewer than the %d of %s.replicas" $service $max (int $values.replicas) $service) }}
{{- end }}
{{- if and $max (not $values.resources.requests.cpu) }}
{{- fail (printf "%s.autoscaling goes by the share of the CPU request that is used: set %s.resources.requests.cpu" $service $service) }}
{{- end }}
{{- if and $values.autoscaling.lag (not $max) }}
{{- fail (printf "%s.autoscaling.lag needs %s.autoscaling.maxReplicas above 0" $service $service) }}
{{- end }}
{{- range $of, $asked := $values.resources.requests }}
{{- with index $values.resources.limits $of }}
{{- if gt (include "runners.amount" $asked | float64) (include "runners.amount" . | float64) }}
{{- fail (printf "%s.resources.requests.%s is %s, more than the limit of %s" $service $of (include "runners.text" $asked) (include "runners.text" .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* A quantity of Kubernetes as a plain number. */}}
{{- define "runners.amount" -}}
{{- $text := include "runners.text" . }}
{{- $units := dict "" 1 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 }}
{{- mulf (regexFind "^[0-9.]+" $text) (get $units (regexFind "[A-Za-z]*$" $text)) }}
{{- end }}
