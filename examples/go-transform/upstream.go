package main

import (
	"fmt"
	"io"
	"net/http"
)

// upstream shows what arrived, so that the example needs no other program.
func upstream() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		fmt.Fprintf(w, "%s %s\nX-Shard: %s\n\n%s\n", r.Method, r.URL, r.Header.Get("X-Shard"), body)
	})
}
