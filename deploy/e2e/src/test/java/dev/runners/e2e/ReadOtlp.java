package dev.runners.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads the spans of an {@code ExportTraceServiceRequest}. Numbers of fields: opentelemetry-proto, trace/v1/trace.proto and
 * resource/v1/resource.proto.
 */
final class ReadOtlp {

    private static final int LENGTH = 2;

    private ReadOtlp() {}

    /** What of a span the tests look at; ids in hex, the parent's and the path empty where there is none. */
    record Span(String service, String name, String traceId, String spanId, String parentId, String path) {}

    static List<Span> spans(byte[] request) {
        List<Span> spans = new ArrayList<>();
        fields(ByteBuffer.wrap(request), (resourceSpans, content) -> {
            String service = service(content.duplicate());
            fields(content, (field, scope) -> {
                if (field == 2) {
                    fields(scope, (inScope, span) -> {
                        if (inScope == 2) {
                            spans.add(span(service, span));
                        }
                    });
                }
            });
        });
        return spans;
    }

    private static Span span(String service, ByteBuffer content) {
        String[] read = {"", "", "", "", ""};
        fields(content, (field, value) -> {
            switch (field) {
                case 1 -> read[1] = hex(value);
                case 2 -> read[2] = hex(value);
                case 4 -> read[3] = hex(value);
                case 5 -> read[0] = text(value);
                case 9 -> read[4] += textOf("url.path", value);
                default -> {}
            }
        });
        return new Span(service, read[0], read[1], read[2], read[3], read[4]);
    }

    /** The resource's {@code service.name}. */
    private static String service(ByteBuffer resourceSpans) {
        StringBuilder service = new StringBuilder();
        fields(resourceSpans, (field, resource) -> {
            if (field == 1) {
                fields(resource, (inResource, attribute) -> service.append(textOf("service.name", attribute)));
            }
        });
        return service.toString();
    }

    /** The value of an attribute when it has this name, else nothing. */
    private static String textOf(String name, ByteBuffer attribute) {
        String[] pair = {"", ""};
        fields(attribute, (part, value) -> {
            if (part == 1) {
                pair[0] = text(value);
            } else if (pair[0].equals(name)) {
                fields(value, (kind, string) -> pair[1] = text(string));
            }
        });
        return pair[1];
    }

    /** Tells of each field that has a length: strings, bytes and messages. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> tell) {
        while (message.hasRemaining()) {
            long key = varint(message);
            switch ((int) key & 7) {
                case 0 -> varint(message);
                case 1 -> message.position(message.position() + Long.BYTES);
                case LENGTH -> {
                    int length = (int) varint(message);
                    tell.accept((int) (key >>> 3), message.slice(message.position(), length));
                    message.position(message.position() + length);
                }
                case 5 -> message.position(message.position() + Integer.BYTES);
                default -> throw new IllegalArgumentException("No protobuf");
            }
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = message.get();
            value |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
