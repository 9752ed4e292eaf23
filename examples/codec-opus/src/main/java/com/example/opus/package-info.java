/** Opus (RFC 6716): private data (RFC 7845), packets, and their place in MP4. */
package com.example.opus;
