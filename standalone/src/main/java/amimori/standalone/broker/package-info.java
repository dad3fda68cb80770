/** The broker: Apache Artemis inside, with Amimori's accounts and rules before it. */
package amimori.standalone.broker;
