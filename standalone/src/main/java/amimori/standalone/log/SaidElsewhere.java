package amimori.standalone.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out what Artemis says at each refused log-in or will, because a unit with a wrong password tries for ever and
 * the broker says once which unit it is; and that expired messages go nowhere, because a command out of date should.
 */
public final class SaidElsewhere extends Filter<ILoggingEvent> {
    private static final List<String> CODES = List.of("AMQ222216", "AMQ222061", "AMQ222107", "AMQ222166");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String message = event.getMessage();
        boolean said = message != null && CODES.stream().anyMatch(message::startsWith);
        return said ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
