// Numbers of the stages in coprocess.Object (contract §0): Post is 2 although it runs after PostKeyAuth.

export const HOOK_TYPES = { pre: 1, post: 2, post_auth: 3, auth: 4, response: 5 } as const;
