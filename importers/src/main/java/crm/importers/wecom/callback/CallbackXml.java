package crm.importers.wecom.callback;

import crm.importers.wecom.WeComLimits.Callbacks;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads messages and envelopes. No DTD, no entity but the five of XML, nothing is ever fetched; depth, number and length
 * of fields are bounded while reading. Safe for many threads.
 */
final class CallbackXml {

    private static final String ROOT = "xml";

    private final XMLInputFactory factory;
    private final Callbacks limits;

    CallbackXml(Callbacks limits) {
        this.limits = limits;
        factory = XMLInputFactory.newDefaultFactory(); // the JDK's, whatever else is on the class path
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing is fetched");
        });
    }

    CallbackFields read(String xml) throws UnreadableXml {
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            try {
                return new Reading(reader).fields();
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's reader answers some broken input with unchecked exceptions.
            throw UnreadableXml.malformed();
        }
    }

    private final class Reading {

        private final XMLStreamReader reader;
        private final Map<String, List<String>> found = new HashMap<>();
        private final Deque<String> path = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private boolean leaf;
        private int fields;

        Reading(XMLStreamReader reader) {
            this.reader = reader;
        }

        CallbackFields fields() throws XMLStreamException, UnreadableXml {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> end();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> append();
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw UnreadableXml.forbidden();
                    default -> {} // comments and the like say nothing
                }
            }
            return CallbackFields.of(found);
        }

        private void start(String name) throws UnreadableXml {
            requireNoTextBeside();
            if (path.isEmpty() && !name.equals(ROOT)) throw UnreadableXml.malformed();
            path.addLast(name);
            if (path.size() > limits.depth()) throw UnreadableXml.forbidden();
            leaf = true;
        }

        private void end() throws UnreadableXml {
            if (leaf && path.size() > 1) {
                if (++fields > limits.fields()) throw UnreadableXml.forbidden();
                found.computeIfAbsent(pathBelowRoot(), p -> new ArrayList<>()).add(text.toString());
                text.setLength(0);
            }
            requireNoTextBeside();
            path.removeLast();
            leaf = false;
        }

        private void append() throws UnreadableXml {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            if (text.length() > limits.fieldCharacters()) throw UnreadableXml.forbidden();
        }

        /** Between elements stands nothing but white space. */
        private void requireNoTextBeside() throws UnreadableXml {
            if (!text.toString().isBlank()) throw UnreadableXml.malformed();
            text.setLength(0);
        }

        private String pathBelowRoot() {
            return String.join(".", path.stream().skip(1).toList());
        }
    }
}
