"""Cuts a streamed Matroska file into documents as Kinesis Video Streams' GetMedia sends them.

usage: getmedia.py IN.mkv OUT-PREFIX

Every Cluster becomes a document of its own: EBML header, Segment of unknown size, the producer's
header elements as they were, the AWS tags, the Cluster at an absolute timestamp, the closing AWS
tags. Writes OUT-PREFIX-N.mkv for each, and OUT-PREFIX.mkv with all of them end to end.
"""

import sys

EBML, SEGMENT, CLUSTER, TIMESTAMP = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xE7
TAGS, TAG, SIMPLE_TAG, TAG_NAME, TAG_STRING = 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
STARTED_MS = 1_700_000_000_000


def vint(data, at):
    length = 9 - data[at].bit_length()
    raw = int.from_bytes(data[at : at + length], "big")
    return raw, raw & ((1 << 7 * length) - 1), length


def elements(data, at, end):
    """Identifier, first byte, first byte of content and end of each element; unknown sizes end with the data."""
    while at < end:
        name, _, id_length = vint(data, at)
        _, size, size_length = vint(data, at + id_length)
        content = at + id_length + size_length
        unknown = size == (1 << 7 * size_length) - 1
        stop = end if unknown else content + size
        yield name, at, content, stop
        at = stop


def element(name, content):
    """An element with a size of four bytes, as the service writes its own."""
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + (0x10000000 | len(content)).to_bytes(4, "big") + content


def tags(**values):
    simple = [
        element(SIMPLE_TAG, element(TAG_NAME, f"AWS_KINESISVIDEO_{name}".encode()) + element(TAG_STRING, value.encode()))
        for name, value in values.items()
    ]
    return element(TAGS, element(TAG, b"".join(simple)))


def cluster_at(data, content, stop):
    """The Cluster moved to wall-clock time, and its timestamp before that."""
    (name, _, value, after) = next(elements(data, content, stop))
    assert name == TIMESTAMP
    timestamp = int.from_bytes(data[value:after], "big")
    moved = bytes([TIMESTAMP, 0x88]) + (STARTED_MS + timestamp).to_bytes(8, "big")
    return element(CLUSTER, moved + data[after:stop]), timestamp


def main(source, prefix):
    data = open(source, "rb").read()
    (ebml, segment) = list(elements(data, 0, len(data)))
    assert ebml[0] == EBML and segment[0] == SEGMENT
    parts = list(elements(data, segment[2], segment[3]))
    clusters = [part for part in parts if part[0] == CLUSTER]
    head = data[ebml[1] : ebml[3]] + bytes.fromhex("1853806701ffffffffffffff") + data[segment[2] : clusters[0][1]]
    stream = b""
    for number, (_, _, content, stop) in enumerate(clusters):
        cluster, timestamp = cluster_at(data, content, stop)
        fragment = str(91343852333181432392682062607743920146159169392 + number)
        produced = STARTED_MS + timestamp
        received = produced + 613
        document = (
            head
            + tags(
                FRAGMENT_NUMBER=fragment,
                SERVER_TIMESTAMP=f"{received // 1000}.{received % 1000:03}",
                PRODUCER_TIMESTAMP=f"{produced // 1000}.{produced % 1000:03}",
            )
            + cluster
            + tags(MILLIS_BEHIND_NOW="15858", CONTINUATION_TOKEN=fragment)
        )
        open(f"{prefix}-{number}.mkv", "wb").write(document)
        stream += document
    open(f"{prefix}.mkv", "wb").write(stream)


main(*sys.argv[1:])
