package amimori.standalone.broker;

import amimori.standalone.broker.Decision.What;
import amimori.standalone.broker.Principal.Role;
import amimori.wire.Kind;
import amimori.wire.Malformed;
import amimori.wire.Topic;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may publish and read what. Pure: the same question has the same answer, whatever went before.
 *
 * <ul>
 *   <li>A unit writes the topics of the contract below {@code amimori/v1/{its site}/{its id}/}, but not its {@code
 *       command} and {@code config}, and never retained; it reads exactly these two. Its will is its own {@code status}.
 *   <li>{@code ingest} reads everything of the contract and writes commands and desired settings.
 *   <li>{@code analytics} reads frames and writes counts.
 *   <li>A service shares subscriptions only under its own name, so that none takes another's messages away.
 * </ul>
 */
public final class TopicAcl {
    private static final String SHARE = "$share/";
    private static final int LONGEST_TOPIC = 256;
    private static final Set<Kind> SENT_BY_UNITS =
            EnumSet.of(Kind.SENML, Kind.POSITION, Kind.FRAME, Kind.COUNT, Kind.STATUS, Kind.ANSWER);
    private static final Set<Kind> WITHOUT_PART = EnumSet.of(Kind.SENML, Kind.STATUS);

    private TopicAcl() {}

    /** Whether a client may call itself so. A unit's client id is its user name, so nobody can push another out. */
    public static Decision connect(Principal who, String clientId) {
        if (who.role() == Role.UNIT) {
            return clientId.equals(who.name())
                    ? Decision.ALLOWED
                    : Decision.refuse(What.CLIENT_ID, "client id " + clientId + " is not its user name");
        }
        return clientId.equals(who.name()) || clientId.startsWith(who.name() + "-")
                ? Decision.ALLOWED
                : Decision.refuse(What.CLIENT_ID, "client id " + clientId + " does not begin with " + who.name() + "-");
    }

    /** Whether a client may leave this will with the broker. */
    public static Decision will(Principal who, String topic, boolean retained) {
        if (who.role() == Role.UNIT && !topic.equals(subtree(who) + Kind.STATUS.word())) {
            return Decision.refuse(What.WILL, "a will on " + topic + ", which is not its own status");
        }
        Decision publish = publish(who, topic, retained);
        return publish.allowed() ? publish : Decision.refuse(What.WILL, "a will: " + publish.reason());
    }

    /** Whether a client may publish to a topic. */
    public static Decision publish(Principal who, String topic, boolean retained) {
        if (topic.length() > LONGEST_TOPIC || topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0) {
            return refusePublish(topic, "no topic name of this contract");
        }
        if (who.role() != Role.UNIT) {
            return publishAsService(who, topic, retained);
        }
        if (!topic.startsWith(subtree(who)) || topic.length() == subtree(who).length()) {
            return refusePublish(topic, "outside its own subtree " + subtree(who));
        }
        Topic parsed = parse(topic);
        if (parsed == null) {
            return refusePublish(topic, "no topic of this contract");
        }
        if (!SENT_BY_UNITS.contains(parsed.kind())) {
            return refusePublish(topic, "written from ashore, not by the unit");
        }
        if (WITHOUT_PART.contains(parsed.kind()) && !parsed.part().isEmpty()) {
            return refusePublish(topic, parsed.kind().word() + " has no part");
        }
        return retained ? Decision.refuse(What.RETAIN, "publish retained to " + topic) : Decision.ALLOWED;
    }

    private static Decision publishAsService(Principal who, String topic, boolean retained) {
        Topic parsed = parse(topic);
        Kind kind = parsed == null ? null : parsed.kind();
        boolean writes = who.role() == Role.INGEST ? kind == Kind.COMMAND || kind == Kind.CONFIG : kind == Kind.COUNT;
        if (!writes) {
            return refusePublish(topic, "not for this service to write");
        }
        return retained && kind != Kind.CONFIG
                ? Decision.refuse(What.RETAIN, "publish retained to " + topic)
                : Decision.ALLOWED;
    }

    /** Whether a client may subscribe to a filter, shared or not. */
    public static Decision subscribe(Principal who, String filter) {
        if (filter.length() > LONGEST_TOPIC) {
            return refuseSubscribe(filter, "too long");
        }
        if (who.role() == Role.UNIT) {
            boolean own = filter.equals(subtree(who) + Kind.COMMAND.word())
                    || filter.equals(subtree(who) + Kind.CONFIG.word());
            return own ? Decision.ALLOWED : refuseSubscribe(filter, "a unit reads its own command and config only");
        }
        String plain = filter;
        if (filter.startsWith(SHARE)) {
            int end = filter.indexOf('/', SHARE.length());
            String group = end < 0 ? filter : filter.substring(SHARE.length(), end);
            if (!group.equals(who.name()) && !group.startsWith(who.name() + "-")) {
                return refuseSubscribe(filter, "the share's name does not begin with " + who.name());
            }
            plain = filter.substring(end + 1);
        }
        boolean reads = who.role() == Role.INGEST ? plain.startsWith(Topic.PREFIX + "/") : isFrames(plain);
        return reads ? Decision.ALLOWED : refuseSubscribe(filter, "not for this service to read");
    }

    private static boolean isFrames(String filter) {
        String[] level = filter.split("/", -1);
        return level.length >= 5 && filter.startsWith(Topic.PREFIX + "/") && level[4].equals(Kind.FRAME.word());
    }

    private static String subtree(Principal unit) {
        return Topic.PREFIX + "/" + unit.site() + "/" + unit.name() + "/";
    }

    private static Topic parse(String topic) {
        try {
            return Topic.parse(topic);
        } catch (Malformed e) {
            return null; // no topic of the contract
        }
    }

    private static Decision refusePublish(String topic, String why) {
        return Decision.refuse(What.PUBLISH, "publish to " + topic + ": " + why);
    }

    private static Decision refuseSubscribe(String filter, String why) {
        return Decision.refuse(What.SUBSCRIBE, "subscribe to " + filter + ": " + why);
    }
}
