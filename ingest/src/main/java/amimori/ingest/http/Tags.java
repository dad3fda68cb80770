package amimori.ingest.http;

/** Entity tags. */
final class Tags {
    private Tags() {}

    /** Whether {@code If-None-Match} names the tag; weak and strong are the same for this question (RFC 9110). */
    static boolean matches(String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String candidate : ifNoneMatch.split(",")) {
            String bare = candidate.strip();
            if (bare.equals("*") || strong(bare).equals(strong(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
