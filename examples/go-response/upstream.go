package main

import (
	"compress/gzip"
	"fmt"
	"net/http"
	"strings"
)

// upstream has one article, packed for those who take that, so that the example needs no other program.
func upstream() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "secret details", http.StatusInternalServerError)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		const article = `{"title": "Plugins in Go", "mail": "ann@example.com"}`
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Server", "upstream/1.2.3")
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			fmt.Fprint(w, article)
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		packed := gzip.NewWriter(w)
		defer packed.Close()
		fmt.Fprint(packed, article)
	})
	return mux
}
