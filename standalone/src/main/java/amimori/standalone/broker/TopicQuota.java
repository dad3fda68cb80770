package amimori.standalone.broker;

import amimori.standalone.broker.Decision.What;
import amimori.standalone.broker.Principal.Role;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many topics a unit may publish to within a day, whatever the number of its connections. The broker keeps an
 * address for each topic for a day, so that a unit which makes up new ones without end would fill it.
 */
final class TopicQuota {
    static final int MOST_TOPICS = 256;

    private final Map<String, Set<String>> topicsOf = new ConcurrentHashMap<>();

    /** Whether the topic is one the unit has had before, or there is room for another. */
    Decision publish(Principal who, String topic) {
        if (who.role() != Role.UNIT) {
            return Decision.ALLOWED; // services write to topics of all units
        }
        Set<String> topics = topicsOf.computeIfAbsent(who.name(), key -> ConcurrentHashMap.newKeySet());
        if (topics.contains(topic)) {
            return Decision.ALLOWED;
        }
        if (topics.size() >= MOST_TOPICS) {
            return Decision.refuse(
                    What.QUOTA, "publish to " + topic + ": more than " + MOST_TOPICS + " topics within a day");
        }
        topics.add(topic);
        return Decision.ALLOWED;
    }

    /** Begins a new day. */
    void forget() {
        topicsOf.clear();
    }
}
