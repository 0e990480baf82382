// SPDX-License-Identifier: GPL-3.0-or-later
#include "parserevents.h"

#include <yaml.h>

namespace bench {

bool parserEvents(const QByteArray &text)
{
    yaml_parser_t parser;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char *>(text.constData()), size_t(text.size()));
    bool good = true;
    for (bool going = true; going && good;) {
        yaml_event_t event;
        good = yaml_parser_parse(&parser, &event) != 0;
        going = good && event.type != YAML_STREAM_END_EVENT;
        if (good)
            yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return good;
}

} // namespace bench
