{{/* Every kind of job that a worker can do. */}}
{{- define "rankloom.types" -}}
plan-collection,collect-source,clean-dataset,assess-quality,validate-dataset,extract-text,extract-image,extract-rating,extract-review,assemble-features,learn-fusion,train-ranker,suggest-trials,choose-best,evaluate-ranker
{{- end }}

{{/* Those of a pool, parted by commas; none where it takes all. A pool that names none takes what no other pool names. */}}
{{- define "rankloom.poolTypes" -}}
{{- $named := list }}
{{- range .root.Values.workers }}{{ $named = concat $named (.types | default list) }}{{ end }}
{{- if .of.types }}{{ join "," .of.types }}
{{- else if $named }}
{{- $left := list }}
{{- range splitList "," (include "rankloom.types" .root) }}
{{- if not (has . $named) }}{{ $left = append $left . }}{{ end }}
{{- end }}
{{- join "," $left }}
{{- end }}
{{- end }}
