package hookwire

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
)

func TestABodyThatUnpacksToTooMuch(t *testing.T) {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	fmt.Fprint(writer, strings.Repeat("x", 1000))
	writer.Close()
	if plain, err := decompress("gzip", packed.Bytes(), 1000); err != nil || len(plain) != 1000 {
		t.Errorf("got %d bytes, %v", len(plain), err)
	}
	if _, err := decompress("gzip", packed.Bytes(), 999); err == nil || !strings.Contains(err.Error(), "more than 999 bytes: use Body.Bytes") {
		t.Errorf("got %v", err)
	}
}

func TestConfigsThatAreKeptAreBounded(t *testing.T) {
	var cache configCache
	for i := range maxConfigs + 10 {
		if _, err := cache.get("{}", &declaration{}, API{ID: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	if len(cache.kept) != 10 {
		t.Errorf("%d are kept", len(cache.kept))
	}
	first, err := cache.get("{}", &declaration{}, API{ID: "x"})
	second, again := cache.get("{}", &declaration{}, API{ID: "x"})
	if first != second || err != nil || again != nil {
		t.Error("the same config is read twice")
	}
}

func TestTimesOfEvents(t *testing.T) {
	for text, want := range map[string]string{
		"2026-08-21 10:00:00.123456789 +0000 UTC":    "2026-08-21 10:00:00.123456789 +0000 UTC",
		"2026-08-21 12:00:00 +0200 CEST m=+0.000012": "2026-08-21 10:00:00 +0000 UTC",
		"yesterday": "0001-01-01 00:00:00 +0000 UTC",
		"2026-08-21 10:00:00.5 +0000 UTC m=+1.000000001 rubble": "2026-08-21 10:00:00.5 +0000 UTC",
	} {
		if got := parseTime(text).UTC().String(); got != want {
			t.Errorf("%q is %s", text, got)
		}
	}
}
