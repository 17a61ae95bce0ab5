package hookwire

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// A body that would unpack to more than this is refused; the same bound as the gateway's for bodies that hooks see.
const maxDecodedBytes = 100 << 20

func decompress(coding string, packed []byte, limit int64) ([]byte, error) {
	reader, err := decoder(coding, bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	plain, err := io.ReadAll(io.LimitReader(reader, limit+1))
	if err != nil {
		return nil, fmt.Errorf("the body is no valid %s: %w", coding, err)
	}
	if int64(len(plain)) > limit {
		return nil, fmt.Errorf("the body unpacks to more than %d bytes: use Body.Bytes", limit)
	}
	return plain, nil
}

func decoder(coding string, packed io.Reader) (io.ReadCloser, error) {
	var reader io.ReadCloser
	var err error
	switch coding {
	case "gzip", "x-gzip":
		reader, err = gzip.NewReader(packed)
	case "deflate":
		reader, err = zlib.NewReader(packed)
	case "br":
		reader = io.NopCloser(brotli.NewReader(packed))
	case "zstd":
		var decoder *zstd.Decoder
		if decoder, err = zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxDecodedBytes)); err == nil {
			reader = decoder.IOReadCloser()
		}
	default:
		return nil, fmt.Errorf("cannot read Content-Encoding %q as text: use Body.Bytes", coding)
	}
	if err != nil {
		return nil, fmt.Errorf("the body is no valid %s: %w", coding, err)
	}
	return reader, nil
}
