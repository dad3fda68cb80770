package amimori.gateway.uplink;

/** MQTT 5 reason codes and Paho's own, in words. */
final class Reason {
    private Reason() {}

    static String of(int code) {
        return switch (code) {
            case 0x00 -> "success";
            case 0x10 -> "accepted, no subscriber";
            case 0x80 -> "unspecified error (0x80)";
            case 0x81 -> "malformed packet (0x81)";
            case 0x82 -> "protocol error (0x82)";
            case 0x83 -> "implementation specific error (0x83)";
            case 0x84 -> "the broker does not speak MQTT 5 (0x84)";
            case 0x85 -> "client id refused (0x85)";
            case 0x86 -> "unit or secret refused (0x86)";
            case 0x87 -> "not authorised (0x87)";
            case 0x88 -> "the broker is not available (0x88)";
            case 0x89 -> "the broker is busy (0x89)";
            case 0x8A -> "banned (0x8a)";
            case 0x8B -> "the broker is shutting down (0x8b)";
            case 0x8D -> "keep-alive missed (0x8d)";
            case 0x8E -> "another connection took over this unit's id (0x8e)";
            case 0x90 -> "topic refused (0x90)";
            case 0x91 -> "packet id in use (0x91)";
            case 0x93 -> "receive maximum exceeded (0x93)";
            case 0x95 -> "packet too large (0x95)";
            case 0x97 -> "quota exceeded (0x97)";
            case 0x99 -> "payload format refused (0x99)";
            case 0x9A -> "retain not supported (0x9a)";
            case 0x9B -> "QoS not supported (0x9b)";
            case 32000 -> "no answer in time";
            case 32103 -> "cannot be reached";
            case 32102, 32104 -> "connection lost while sending";
            case 32109, 32204 -> "connection lost";
            default -> "reason " + code;
        };
    }
}
