package hookwire

import (
	"hookwire.dev/sdk-go/coprocess"
	"hookwire.dev/sdk-go/internal/gen/pluginv1"
)

// Stage is where in a request's life a hook runs.
type Stage string

// The stages, in the order in which a request passes them.
const (
	StagePre      Stage = "pre"       // first, before authentication
	StageAuth     Stage = "auth"      // decides who the caller is; Tyk's CustomKeyCheck
	StagePostAuth Stage = "post_auth" // after authentication, before rate limits; Tyk's PostKeyAuth
	StagePost     Stage = "post"      // last before the upstream
	StageResponse Stage = "response"  // on the upstream's response
)

// StageAnalytics is for records of exchanges that are over: no request passes it.
const StageAnalytics Stage = "analytics"

// Where a function can be registered besides the stages.
const (
	placeRaw   Stage = "raw"
	placeEvent Stage = "event"
)

func stages() []Stage {
	return []Stage{StagePre, StageAuth, StagePostAuth, StagePost, StageResponse}
}

func (s Stage) native() pluginv1.Stage {
	switch s {
	case StagePre:
		return pluginv1.Stage_PRE
	case StageAuth:
		return pluginv1.Stage_AUTH
	case StagePostAuth:
		return pluginv1.Stage_POST_AUTH
	case StagePost:
		return pluginv1.Stage_POST
	case StageResponse:
		return pluginv1.Stage_RESPONSE
	case StageAnalytics:
		return pluginv1.Stage_ANALYTICS
	}
	return pluginv1.Stage_STAGE_UNSPECIFIED
}

func (s Stage) tyk() coprocess.HookType {
	switch s {
	case StagePre:
		return coprocess.HookType_Pre
	case StageAuth:
		return coprocess.HookType_CustomKeyCheck
	case StagePostAuth:
		return coprocess.HookType_PostKeyAuth
	case StagePost:
		return coprocess.HookType_Post
	case StageResponse:
		return coprocess.HookType_Response
	}
	return coprocess.HookType_Unknown
}

func stageOfNative(number pluginv1.Stage) (Stage, bool) {
	for _, stage := range append(stages(), StageAnalytics) {
		if stage.native() == number {
			return stage, true
		}
	}
	return "", false
}

func stageOfTyk(kind coprocess.HookType) (Stage, bool) {
	for _, stage := range stages() {
		if stage.tyk() == kind {
			return stage, true
		}
	}
	return "", false
}
