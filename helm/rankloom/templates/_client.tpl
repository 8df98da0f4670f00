{{/* What a worker and a ranking server have in common: where the other parts are, and a token of their own. */}}
{{- define "rankloom.clientEnv" -}}
- { name: QUARKUS_HTTP_HOST, value: 0.0.0.0 }
- { name: QUARKUS_HTTP_PORT, value: "8090" }
- { name: RANKLOOM_API_URL, value: "http://{{ include "rankloom.name" .root }}-platform-api:8080" }
- { name: RANKLOOM_API_TOKEN_FILE, value: /etc/rankloom/token }
- { name: RANKLOOM_STORE, value: /var/lib/rankloom/store }
- { name: RANKLOOM_MODELS, value: /opt/rankloom/models }
- { name: DJL_OFFLINE, value: "true" }
- { name: DJL_CACHE_DIR, value: /tmp/djl }
- { name: OPT_OUT_TRACKING, value: "true" }
- { name: MALLOC_ARENA_MAX, value: "2" }
{{- end }}

{{/* Beside the store lie what a ranking server remembers and what workers have not told MLflow yet. */}}
{{- define "rankloom.clientMounts" -}}
- { name: store, mountPath: /var/lib/rankloom }
- { name: token, mountPath: /etc/rankloom, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- end }}

{{/* Its role is the key of its token. */}}
{{- define "rankloom.clientVolumes" -}}
- name: store
  persistentVolumeClaim: { claimName: {{ include "rankloom.storeClaim" .root }} }
- name: token
  secret:
    secretName: {{ include "rankloom.secret" .root }}
    defaultMode: 0440
    items: [{ key: {{ .role }}, path: token }]
- name: tmp
  emptyDir: {}
{{- end }}
