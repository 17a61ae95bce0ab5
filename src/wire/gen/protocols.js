// Generated from proto/ by scripts/generate.ts; not to be edited by hand.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["hookwire-protocols"] || ($protobuf.roots["hookwire-protocols"] = {});

export const coprocess = $root.coprocess = (() => {

    /**
     * Namespace coprocess.
     * @exports coprocess
     * @namespace
     */
    const coprocess = {};

    /**
     * HookType enum.
     * @name coprocess.HookType
     * @enum {number}
     * @property {number} Unknown=0 Unknown value
     * @property {number} Pre=1 Pre value
     * @property {number} Post=2 Post value
     * @property {number} PostKeyAuth=3 PostKeyAuth value
     * @property {number} CustomKeyCheck=4 CustomKeyCheck value
     * @property {number} Response=5 Response value
     */
    coprocess.HookType = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "Unknown"] = 0;
        values[valuesById[1] = "Pre"] = 1;
        values[valuesById[2] = "Post"] = 2;
        values[valuesById[3] = "PostKeyAuth"] = 3;
        values[valuesById[4] = "CustomKeyCheck"] = 4;
        values[valuesById[5] = "Response"] = 5;
        return values;
    })();

    coprocess.Object = (function() {

        /**
         * Properties of an Object.
         * @typedef {Object} coprocess.Object.$Properties
         * @property {coprocess.HookType|null} [hook_type] Object hook_type
         * @property {string|null} [hook_name] Object hook_name
         * @property {coprocess.MiniRequestObject.$Properties|null} [request] Object request
         * @property {coprocess.SessionState.$Properties|null} [session] Object session
         * @property {Object.<string,string>|null} [metadata] Object metadata
         * @property {Object.<string,string>|null} [spec] Object spec
         * @property {coprocess.ResponseObject.$Properties|null} [response] Object response
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Object.
         * @memberof coprocess
         * @interface IObject
         * @augments coprocess.Object.$Properties
         * @deprecated Use coprocess.Object.$Properties instead.
         */

        /**
         * Shape of an Object.
         * @typedef {coprocess.Object.$Properties} coprocess.Object.$Shape
         */

        /**
         * Constructs a new Object.
         * @memberof coprocess
         * @classdesc Represents an Object.
         * @constructor
         * @param {coprocess.Object.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Object = function (properties) {
            this.metadata = {};
            this.spec = {};
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Object hook_type.
         * @member {coprocess.HookType} hook_type
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.hook_type = 0;

        /**
         * Object hook_name.
         * @member {string} hook_name
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.hook_name = "";

        /**
         * Object request.
         * @member {coprocess.MiniRequestObject.$Properties|null|undefined} request
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.request = null;

        /**
         * Object session.
         * @member {coprocess.SessionState.$Properties|null|undefined} session
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.session = null;

        /**
         * Object metadata.
         * @member {Object.<string,string>} metadata
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.metadata = $util.emptyObject;

        /**
         * Object spec.
         * @member {Object.<string,string>} spec
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.spec = $util.emptyObject;

        /**
         * Object response.
         * @member {coprocess.ResponseObject.$Properties|null|undefined} response
         * @memberof coprocess.Object
         * @instance
         */
        Object.prototype.response = null;

        /**
         * Encodes the specified Object message. Does not implicitly {@link coprocess.Object.verify|verify} messages.
         * @function encode
         * @memberof coprocess.Object
         * @static
         * @param {coprocess.Object.$Properties} message Object message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Object.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hook_type != null && $Object.hasOwnProperty.call(message, "hook_type") && message.hook_type !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.hook_type);
            if (message.hook_name != null && $Object.hasOwnProperty.call(message, "hook_name") && message.hook_name !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.hook_name);
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.coprocess.MiniRequestObject.encode(message.request, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                $root.coprocess.SessionState.encode(message.session, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                for (let keys = $Object.keys(message.metadata), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 5, wireType 2 =*/42).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.metadata[keys[i]]).ldelim();
            if (message.spec != null && $Object.hasOwnProperty.call(message, "spec"))
                for (let keys = $Object.keys(message.spec), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.spec[keys[i]]).ldelim();
            if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                $root.coprocess.ResponseObject.encode(message.response, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Object message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.Object
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.Object & coprocess.Object.$Shape} Object
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Object.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.Object();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.hook_type = value;
                        else
                            delete message.hook_type;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.hook_name = value;
                        else
                            delete message.hook_name;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.coprocess.MiniRequestObject.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.session = $root.coprocess.SessionState.decode(reader, reader.size(), $undefined, _depth + 1, message.session);
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (message.metadata === $util.emptyObject)
                            message.metadata = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.metadata, key);
                        message.metadata[key] = value;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (message.spec === $util.emptyObject)
                            message.spec = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.spec, key);
                        message.spec[key] = value;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.response = $root.coprocess.ResponseObject.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Object;
    })();

    coprocess.MiniRequestObject = (function() {

        /**
         * Properties of a MiniRequestObject.
         * @typedef {Object} coprocess.MiniRequestObject.$Properties
         * @property {Object.<string,string>|null} [headers] MiniRequestObject headers
         * @property {Object.<string,string>|null} [set_headers] MiniRequestObject set_headers
         * @property {Array.<string>|null} [delete_headers] MiniRequestObject delete_headers
         * @property {string|null} [body] MiniRequestObject body
         * @property {string|null} [url] MiniRequestObject url
         * @property {Object.<string,string>|null} [params] MiniRequestObject params
         * @property {Object.<string,string>|null} [add_params] MiniRequestObject add_params
         * @property {Object.<string,string>|null} [extended_params] MiniRequestObject extended_params
         * @property {Array.<string>|null} [delete_params] MiniRequestObject delete_params
         * @property {coprocess.ReturnOverrides.$Properties|null} [return_overrides] MiniRequestObject return_overrides
         * @property {string|null} [method] MiniRequestObject method
         * @property {string|null} [request_uri] MiniRequestObject request_uri
         * @property {string|null} [scheme] MiniRequestObject scheme
         * @property {Uint8Array|null} [raw_body] MiniRequestObject raw_body
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MiniRequestObject.
         * @memberof coprocess
         * @interface IMiniRequestObject
         * @augments coprocess.MiniRequestObject.$Properties
         * @deprecated Use coprocess.MiniRequestObject.$Properties instead.
         */

        /**
         * Shape of a MiniRequestObject.
         * @typedef {coprocess.MiniRequestObject.$Properties} coprocess.MiniRequestObject.$Shape
         */

        /**
         * Constructs a new MiniRequestObject.
         * @memberof coprocess
         * @classdesc Represents a MiniRequestObject.
         * @constructor
         * @param {coprocess.MiniRequestObject.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MiniRequestObject = function (properties) {
            this.headers = {};
            this.set_headers = {};
            this.delete_headers = [];
            this.params = {};
            this.add_params = {};
            this.extended_params = {};
            this.delete_params = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MiniRequestObject headers.
         * @member {Object.<string,string>} headers
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.headers = $util.emptyObject;

        /**
         * MiniRequestObject set_headers.
         * @member {Object.<string,string>} set_headers
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.set_headers = $util.emptyObject;

        /**
         * MiniRequestObject delete_headers.
         * @member {Array.<string>} delete_headers
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.delete_headers = $util.emptyArray;

        /**
         * MiniRequestObject body.
         * @member {string} body
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.body = "";

        /**
         * MiniRequestObject url.
         * @member {string} url
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.url = "";

        /**
         * MiniRequestObject params.
         * @member {Object.<string,string>} params
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.params = $util.emptyObject;

        /**
         * MiniRequestObject add_params.
         * @member {Object.<string,string>} add_params
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.add_params = $util.emptyObject;

        /**
         * MiniRequestObject extended_params.
         * @member {Object.<string,string>} extended_params
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.extended_params = $util.emptyObject;

        /**
         * MiniRequestObject delete_params.
         * @member {Array.<string>} delete_params
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.delete_params = $util.emptyArray;

        /**
         * MiniRequestObject return_overrides.
         * @member {coprocess.ReturnOverrides.$Properties|null|undefined} return_overrides
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.return_overrides = null;

        /**
         * MiniRequestObject method.
         * @member {string} method
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.method = "";

        /**
         * MiniRequestObject request_uri.
         * @member {string} request_uri
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.request_uri = "";

        /**
         * MiniRequestObject scheme.
         * @member {string} scheme
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.scheme = "";

        /**
         * MiniRequestObject raw_body.
         * @member {Uint8Array} raw_body
         * @memberof coprocess.MiniRequestObject
         * @instance
         */
        MiniRequestObject.prototype.raw_body = $util.newBuffer([]);

        /**
         * Encodes the specified MiniRequestObject message. Does not implicitly {@link coprocess.MiniRequestObject.verify|verify} messages.
         * @function encode
         * @memberof coprocess.MiniRequestObject
         * @static
         * @param {coprocess.MiniRequestObject.$Properties} message MiniRequestObject message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MiniRequestObject.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                for (let keys = $Object.keys(message.headers), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.headers[keys[i]]).ldelim();
            if (message.set_headers != null && $Object.hasOwnProperty.call(message, "set_headers"))
                for (let keys = $Object.keys(message.set_headers), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.set_headers[keys[i]]).ldelim();
            if (message.delete_headers != null && message.delete_headers.length)
                for (let i = 0; i < message.delete_headers.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.delete_headers[i]);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.body);
            if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.url);
            if (message.params != null && $Object.hasOwnProperty.call(message, "params"))
                for (let keys = $Object.keys(message.params), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.params[keys[i]]).ldelim();
            if (message.add_params != null && $Object.hasOwnProperty.call(message, "add_params"))
                for (let keys = $Object.keys(message.add_params), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.add_params[keys[i]]).ldelim();
            if (message.extended_params != null && $Object.hasOwnProperty.call(message, "extended_params"))
                for (let keys = $Object.keys(message.extended_params), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 8, wireType 2 =*/66).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.extended_params[keys[i]]).ldelim();
            if (message.delete_params != null && message.delete_params.length)
                for (let i = 0; i < message.delete_params.length; ++i)
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.delete_params[i]);
            if (message.return_overrides != null && $Object.hasOwnProperty.call(message, "return_overrides"))
                $root.coprocess.ReturnOverrides.encode(message.return_overrides, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                writer.uint32(/* id 11, wireType 2 =*/90).string(message.method);
            if (message.request_uri != null && $Object.hasOwnProperty.call(message, "request_uri") && message.request_uri !== "")
                writer.uint32(/* id 12, wireType 2 =*/98).string(message.request_uri);
            if (message.scheme != null && $Object.hasOwnProperty.call(message, "scheme") && message.scheme !== "")
                writer.uint32(/* id 13, wireType 2 =*/106).string(message.scheme);
            if (message.raw_body != null && $Object.hasOwnProperty.call(message, "raw_body") && message.raw_body.length)
                writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.raw_body);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MiniRequestObject message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.MiniRequestObject
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.MiniRequestObject & coprocess.MiniRequestObject.$Shape} MiniRequestObject
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MiniRequestObject.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.MiniRequestObject();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (message.headers === $util.emptyObject)
                            message.headers = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.headers, key);
                        message.headers[key] = value;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (message.set_headers === $util.emptyObject)
                            message.set_headers = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.set_headers, key);
                        message.set_headers[key] = value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.delete_headers && message.delete_headers.length))
                            message.delete_headers = [];
                        message.delete_headers.push(reader.stringVerify());
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.url = value;
                        else
                            delete message.url;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (message.params === $util.emptyObject)
                            message.params = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.params, key);
                        message.params[key] = value;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (message.add_params === $util.emptyObject)
                            message.add_params = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.add_params, key);
                        message.add_params[key] = value;
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (message.extended_params === $util.emptyObject)
                            message.extended_params = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.extended_params, key);
                        message.extended_params[key] = value;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if (!(message.delete_params && message.delete_params.length))
                            message.delete_params = [];
                        message.delete_params.push(reader.stringVerify());
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.return_overrides = $root.coprocess.ReturnOverrides.decode(reader, reader.size(), $undefined, _depth + 1, message.return_overrides);
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.method = value;
                        else
                            delete message.method;
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.request_uri = value;
                        else
                            delete message.request_uri;
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.scheme = value;
                        else
                            delete message.scheme;
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.raw_body = value;
                        else
                            delete message.raw_body;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return MiniRequestObject;
    })();

    coprocess.ReturnOverrides = (function() {

        /**
         * Properties of a ReturnOverrides.
         * @typedef {Object} coprocess.ReturnOverrides.$Properties
         * @property {number|null} [response_code] ReturnOverrides response_code
         * @property {string|null} [response_error] ReturnOverrides response_error
         * @property {Object.<string,string>|null} [headers] ReturnOverrides headers
         * @property {boolean|null} [override_error] ReturnOverrides override_error
         * @property {string|null} [response_body] ReturnOverrides response_body
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReturnOverrides.
         * @memberof coprocess
         * @interface IReturnOverrides
         * @augments coprocess.ReturnOverrides.$Properties
         * @deprecated Use coprocess.ReturnOverrides.$Properties instead.
         */

        /**
         * Shape of a ReturnOverrides.
         * @typedef {coprocess.ReturnOverrides.$Properties} coprocess.ReturnOverrides.$Shape
         */

        /**
         * Constructs a new ReturnOverrides.
         * @memberof coprocess
         * @classdesc Represents a ReturnOverrides.
         * @constructor
         * @param {coprocess.ReturnOverrides.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReturnOverrides = function (properties) {
            this.headers = {};
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReturnOverrides response_code.
         * @member {number} response_code
         * @memberof coprocess.ReturnOverrides
         * @instance
         */
        ReturnOverrides.prototype.response_code = 0;

        /**
         * ReturnOverrides response_error.
         * @member {string} response_error
         * @memberof coprocess.ReturnOverrides
         * @instance
         */
        ReturnOverrides.prototype.response_error = "";

        /**
         * ReturnOverrides headers.
         * @member {Object.<string,string>} headers
         * @memberof coprocess.ReturnOverrides
         * @instance
         */
        ReturnOverrides.prototype.headers = $util.emptyObject;

        /**
         * ReturnOverrides override_error.
         * @member {boolean} override_error
         * @memberof coprocess.ReturnOverrides
         * @instance
         */
        ReturnOverrides.prototype.override_error = false;

        /**
         * ReturnOverrides response_body.
         * @member {string} response_body
         * @memberof coprocess.ReturnOverrides
         * @instance
         */
        ReturnOverrides.prototype.response_body = "";

        /**
         * Encodes the specified ReturnOverrides message. Does not implicitly {@link coprocess.ReturnOverrides.verify|verify} messages.
         * @function encode
         * @memberof coprocess.ReturnOverrides
         * @static
         * @param {coprocess.ReturnOverrides.$Properties} message ReturnOverrides message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReturnOverrides.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.response_code != null && $Object.hasOwnProperty.call(message, "response_code") && message.response_code !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.response_code);
            if (message.response_error != null && $Object.hasOwnProperty.call(message, "response_error") && message.response_error !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.response_error);
            if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                for (let keys = $Object.keys(message.headers), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.headers[keys[i]]).ldelim();
            if (message.override_error != null && $Object.hasOwnProperty.call(message, "override_error") && message.override_error !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.override_error);
            if (message.response_body != null && $Object.hasOwnProperty.call(message, "response_body") && message.response_body !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.response_body);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReturnOverrides message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.ReturnOverrides
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.ReturnOverrides & coprocess.ReturnOverrides.$Shape} ReturnOverrides
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReturnOverrides.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.ReturnOverrides();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.response_code = value;
                        else
                            delete message.response_code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.response_error = value;
                        else
                            delete message.response_error;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (message.headers === $util.emptyObject)
                            message.headers = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.headers, key);
                        message.headers[key] = value;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.override_error = value;
                        else
                            delete message.override_error;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.response_body = value;
                        else
                            delete message.response_body;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ReturnOverrides;
    })();

    coprocess.ResponseObject = (function() {

        /**
         * Properties of a ResponseObject.
         * @typedef {Object} coprocess.ResponseObject.$Properties
         * @property {number|null} [status_code] ResponseObject status_code
         * @property {Uint8Array|null} [raw_body] ResponseObject raw_body
         * @property {string|null} [body] ResponseObject body
         * @property {Object.<string,string>|null} [headers] ResponseObject headers
         * @property {Array.<coprocess.Header.$Properties>|null} [multivalue_headers] ResponseObject multivalue_headers
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResponseObject.
         * @memberof coprocess
         * @interface IResponseObject
         * @augments coprocess.ResponseObject.$Properties
         * @deprecated Use coprocess.ResponseObject.$Properties instead.
         */

        /**
         * Shape of a ResponseObject.
         * @typedef {coprocess.ResponseObject.$Properties} coprocess.ResponseObject.$Shape
         */

        /**
         * Constructs a new ResponseObject.
         * @memberof coprocess
         * @classdesc Represents a ResponseObject.
         * @constructor
         * @param {coprocess.ResponseObject.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResponseObject = function (properties) {
            this.headers = {};
            this.multivalue_headers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResponseObject status_code.
         * @member {number} status_code
         * @memberof coprocess.ResponseObject
         * @instance
         */
        ResponseObject.prototype.status_code = 0;

        /**
         * ResponseObject raw_body.
         * @member {Uint8Array} raw_body
         * @memberof coprocess.ResponseObject
         * @instance
         */
        ResponseObject.prototype.raw_body = $util.newBuffer([]);

        /**
         * ResponseObject body.
         * @member {string} body
         * @memberof coprocess.ResponseObject
         * @instance
         */
        ResponseObject.prototype.body = "";

        /**
         * ResponseObject headers.
         * @member {Object.<string,string>} headers
         * @memberof coprocess.ResponseObject
         * @instance
         */
        ResponseObject.prototype.headers = $util.emptyObject;

        /**
         * ResponseObject multivalue_headers.
         * @member {Array.<coprocess.Header.$Properties>} multivalue_headers
         * @memberof coprocess.ResponseObject
         * @instance
         */
        ResponseObject.prototype.multivalue_headers = $util.emptyArray;

        /**
         * Encodes the specified ResponseObject message. Does not implicitly {@link coprocess.ResponseObject.verify|verify} messages.
         * @function encode
         * @memberof coprocess.ResponseObject
         * @static
         * @param {coprocess.ResponseObject.$Properties} message ResponseObject message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResponseObject.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.status_code != null && $Object.hasOwnProperty.call(message, "status_code") && message.status_code !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status_code);
            if (message.raw_body != null && $Object.hasOwnProperty.call(message, "raw_body") && message.raw_body.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.raw_body);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.body);
            if (message.headers != null && $Object.hasOwnProperty.call(message, "headers"))
                for (let keys = $Object.keys(message.headers), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.headers[keys[i]]).ldelim();
            if (message.multivalue_headers != null && message.multivalue_headers.length)
                for (let i = 0; i < message.multivalue_headers.length; ++i)
                    $root.coprocess.Header.encode(message.multivalue_headers[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResponseObject message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.ResponseObject
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.ResponseObject & coprocess.ResponseObject.$Shape} ResponseObject
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResponseObject.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.ResponseObject();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.status_code = value;
                        else
                            delete message.status_code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.raw_body = value;
                        else
                            delete message.raw_body;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (message.headers === $util.emptyObject)
                            message.headers = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.headers, key);
                        message.headers[key] = value;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.multivalue_headers && message.multivalue_headers.length))
                            message.multivalue_headers = [];
                        message.multivalue_headers.push($root.coprocess.Header.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ResponseObject;
    })();

    coprocess.Header = (function() {

        /**
         * Properties of a Header.
         * @typedef {Object} coprocess.Header.$Properties
         * @property {string|null} [key] Header key
         * @property {Array.<string>|null} [values] Header values
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Header.
         * @memberof coprocess
         * @interface IHeader
         * @augments coprocess.Header.$Properties
         * @deprecated Use coprocess.Header.$Properties instead.
         */

        /**
         * Shape of a Header.
         * @typedef {coprocess.Header.$Properties} coprocess.Header.$Shape
         */

        /**
         * Constructs a new Header.
         * @memberof coprocess
         * @classdesc Represents a Header.
         * @constructor
         * @param {coprocess.Header.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Header = function (properties) {
            this.values = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Header key.
         * @member {string} key
         * @memberof coprocess.Header
         * @instance
         */
        Header.prototype.key = "";

        /**
         * Header values.
         * @member {Array.<string>} values
         * @memberof coprocess.Header
         * @instance
         */
        Header.prototype.values = $util.emptyArray;

        /**
         * Encodes the specified Header message. Does not implicitly {@link coprocess.Header.verify|verify} messages.
         * @function encode
         * @memberof coprocess.Header
         * @static
         * @param {coprocess.Header.$Properties} message Header message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Header.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.key);
            if (message.values != null && message.values.length)
                for (let i = 0; i < message.values.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.values[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Header message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.Header
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.Header & coprocess.Header.$Shape} Header
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Header.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.Header();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.values && message.values.length))
                            message.values = [];
                        message.values.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Header;
    })();

    coprocess.StringSlice = (function() {

        /**
         * Properties of a StringSlice.
         * @typedef {Object} coprocess.StringSlice.$Properties
         * @property {Array.<string>|null} [items] StringSlice items
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StringSlice.
         * @memberof coprocess
         * @interface IStringSlice
         * @augments coprocess.StringSlice.$Properties
         * @deprecated Use coprocess.StringSlice.$Properties instead.
         */

        /**
         * Shape of a StringSlice.
         * @typedef {coprocess.StringSlice.$Properties} coprocess.StringSlice.$Shape
         */

        /**
         * Constructs a new StringSlice.
         * @memberof coprocess
         * @classdesc Represents a StringSlice.
         * @constructor
         * @param {coprocess.StringSlice.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StringSlice = function (properties) {
            this.items = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StringSlice items.
         * @member {Array.<string>} items
         * @memberof coprocess.StringSlice
         * @instance
         */
        StringSlice.prototype.items = $util.emptyArray;

        /**
         * Encodes the specified StringSlice message. Does not implicitly {@link coprocess.StringSlice.verify|verify} messages.
         * @function encode
         * @memberof coprocess.StringSlice
         * @static
         * @param {coprocess.StringSlice.$Properties} message StringSlice message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StringSlice.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.items != null && message.items.length)
                for (let i = 0; i < message.items.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.items[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StringSlice message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.StringSlice
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.StringSlice & coprocess.StringSlice.$Shape} StringSlice
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StringSlice.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.StringSlice();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.items && message.items.length))
                            message.items = [];
                        message.items.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return StringSlice;
    })();

    coprocess.Event = (function() {

        /**
         * Properties of an Event.
         * @typedef {Object} coprocess.Event.$Properties
         * @property {string|null} [payload] Event payload
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Event.
         * @memberof coprocess
         * @interface IEvent
         * @augments coprocess.Event.$Properties
         * @deprecated Use coprocess.Event.$Properties instead.
         */

        /**
         * Shape of an Event.
         * @typedef {coprocess.Event.$Properties} coprocess.Event.$Shape
         */

        /**
         * Constructs a new Event.
         * @memberof coprocess
         * @classdesc Represents an Event.
         * @constructor
         * @param {coprocess.Event.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Event = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Event payload.
         * @member {string} payload
         * @memberof coprocess.Event
         * @instance
         */
        Event.prototype.payload = "";

        /**
         * Encodes the specified Event message. Does not implicitly {@link coprocess.Event.verify|verify} messages.
         * @function encode
         * @memberof coprocess.Event
         * @static
         * @param {coprocess.Event.$Properties} message Event message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Event.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.payload);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Event message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.Event
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.Event & coprocess.Event.$Shape} Event
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Event.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.Event();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Event;
    })();

    coprocess.EventReply = (function() {

        /**
         * Properties of an EventReply.
         * @typedef {Object} coprocess.EventReply.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an EventReply.
         * @memberof coprocess
         * @interface IEventReply
         * @augments coprocess.EventReply.$Properties
         * @deprecated Use coprocess.EventReply.$Properties instead.
         */

        /**
         * Shape of an EventReply.
         * @typedef {coprocess.EventReply.$Properties} coprocess.EventReply.$Shape
         */

        /**
         * Constructs a new EventReply.
         * @memberof coprocess
         * @classdesc Represents an EventReply.
         * @constructor
         * @param {coprocess.EventReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const EventReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified EventReply message. Does not implicitly {@link coprocess.EventReply.verify|verify} messages.
         * @function encode
         * @memberof coprocess.EventReply
         * @static
         * @param {coprocess.EventReply.$Properties} message EventReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        EventReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an EventReply message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.EventReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.EventReply & coprocess.EventReply.$Shape} EventReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        EventReply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.EventReply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return EventReply;
    })();

    coprocess.SessionState = (function() {

        /**
         * Properties of a SessionState.
         * @typedef {Object} coprocess.SessionState.$Properties
         * @property {number|Long|null} [last_check] SessionState last_check
         * @property {number|null} [allowance] SessionState allowance
         * @property {number|null} [rate] SessionState rate
         * @property {number|null} [per] SessionState per
         * @property {number|Long|null} [expires] SessionState expires
         * @property {number|Long|null} [quota_max] SessionState quota_max
         * @property {number|Long|null} [quota_renews] SessionState quota_renews
         * @property {number|Long|null} [quota_remaining] SessionState quota_remaining
         * @property {number|Long|null} [quota_renewal_rate] SessionState quota_renewal_rate
         * @property {Object.<string,coprocess.AccessDefinition.$Properties>|null} [access_rights] SessionState access_rights
         * @property {string|null} [org_id] SessionState org_id
         * @property {string|null} [oauth_client_id] SessionState oauth_client_id
         * @property {Object.<string,string>|null} [oauth_keys] SessionState oauth_keys
         * @property {coprocess.BasicAuthData.$Properties|null} [basic_auth_data] SessionState basic_auth_data
         * @property {coprocess.JWTData.$Properties|null} [jwt_data] SessionState jwt_data
         * @property {boolean|null} [hmac_enabled] SessionState hmac_enabled
         * @property {string|null} [hmac_secret] SessionState hmac_secret
         * @property {boolean|null} [is_inactive] SessionState is_inactive
         * @property {string|null} [apply_policy_id] SessionState apply_policy_id
         * @property {number|Long|null} [data_expires] SessionState data_expires
         * @property {coprocess.Monitor.$Properties|null} [monitor] SessionState monitor
         * @property {boolean|null} [enable_detailed_recording] SessionState enable_detailed_recording
         * @property {Object.<string,string>|null} [metadata] SessionState metadata
         * @property {Array.<string>|null} [tags] SessionState tags
         * @property {string|null} [alias] SessionState alias
         * @property {string|null} [last_updated] SessionState last_updated
         * @property {number|Long|null} [id_extractor_deadline] SessionState id_extractor_deadline
         * @property {number|Long|null} [session_lifetime] SessionState session_lifetime
         * @property {Array.<string>|null} [apply_policies] SessionState apply_policies
         * @property {string|null} [certificate] SessionState certificate
         * @property {number|Long|null} [max_query_depth] SessionState max_query_depth
         * @property {string|null} [key_id] SessionState key_id
         * @property {string|null} [post_expiry_action] SessionState post_expiry_action
         * @property {number|Long|null} [post_expiry_grace_period] SessionState post_expiry_grace_period
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SessionState.
         * @memberof coprocess
         * @interface ISessionState
         * @augments coprocess.SessionState.$Properties
         * @deprecated Use coprocess.SessionState.$Properties instead.
         */

        /**
         * Shape of a SessionState.
         * @typedef {coprocess.SessionState.$Properties} coprocess.SessionState.$Shape
         */

        /**
         * Constructs a new SessionState.
         * @memberof coprocess
         * @classdesc Represents a SessionState.
         * @constructor
         * @param {coprocess.SessionState.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SessionState = function (properties) {
            this.access_rights = {};
            this.oauth_keys = {};
            this.metadata = {};
            this.tags = [];
            this.apply_policies = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SessionState last_check.
         * @member {number|Long} last_check
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.last_check = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState allowance.
         * @member {number} allowance
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.allowance = 0;

        /**
         * SessionState rate.
         * @member {number} rate
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.rate = 0;

        /**
         * SessionState per.
         * @member {number} per
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.per = 0;

        /**
         * SessionState expires.
         * @member {number|Long} expires
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.expires = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState quota_max.
         * @member {number|Long} quota_max
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.quota_max = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState quota_renews.
         * @member {number|Long} quota_renews
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.quota_renews = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState quota_remaining.
         * @member {number|Long} quota_remaining
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.quota_remaining = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState quota_renewal_rate.
         * @member {number|Long} quota_renewal_rate
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.quota_renewal_rate = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState access_rights.
         * @member {Object.<string,coprocess.AccessDefinition.$Properties>} access_rights
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.access_rights = $util.emptyObject;

        /**
         * SessionState org_id.
         * @member {string} org_id
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.org_id = "";

        /**
         * SessionState oauth_client_id.
         * @member {string} oauth_client_id
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.oauth_client_id = "";

        /**
         * SessionState oauth_keys.
         * @member {Object.<string,string>} oauth_keys
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.oauth_keys = $util.emptyObject;

        /**
         * SessionState basic_auth_data.
         * @member {coprocess.BasicAuthData.$Properties|null|undefined} basic_auth_data
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.basic_auth_data = null;

        /**
         * SessionState jwt_data.
         * @member {coprocess.JWTData.$Properties|null|undefined} jwt_data
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.jwt_data = null;

        /**
         * SessionState hmac_enabled.
         * @member {boolean} hmac_enabled
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.hmac_enabled = false;

        /**
         * SessionState hmac_secret.
         * @member {string} hmac_secret
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.hmac_secret = "";

        /**
         * SessionState is_inactive.
         * @member {boolean} is_inactive
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.is_inactive = false;

        /**
         * SessionState apply_policy_id.
         * @member {string} apply_policy_id
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.apply_policy_id = "";

        /**
         * SessionState data_expires.
         * @member {number|Long} data_expires
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.data_expires = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState monitor.
         * @member {coprocess.Monitor.$Properties|null|undefined} monitor
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.monitor = null;

        /**
         * SessionState enable_detailed_recording.
         * @member {boolean} enable_detailed_recording
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.enable_detailed_recording = false;

        /**
         * SessionState metadata.
         * @member {Object.<string,string>} metadata
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.metadata = $util.emptyObject;

        /**
         * SessionState tags.
         * @member {Array.<string>} tags
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.tags = $util.emptyArray;

        /**
         * SessionState alias.
         * @member {string} alias
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.alias = "";

        /**
         * SessionState last_updated.
         * @member {string} last_updated
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.last_updated = "";

        /**
         * SessionState id_extractor_deadline.
         * @member {number|Long} id_extractor_deadline
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.id_extractor_deadline = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState session_lifetime.
         * @member {number|Long} session_lifetime
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.session_lifetime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState apply_policies.
         * @member {Array.<string>} apply_policies
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.apply_policies = $util.emptyArray;

        /**
         * SessionState certificate.
         * @member {string} certificate
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.certificate = "";

        /**
         * SessionState max_query_depth.
         * @member {number|Long} max_query_depth
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.max_query_depth = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * SessionState key_id.
         * @member {string} key_id
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.key_id = "";

        /**
         * SessionState post_expiry_action.
         * @member {string} post_expiry_action
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.post_expiry_action = "";

        /**
         * SessionState post_expiry_grace_period.
         * @member {number|Long} post_expiry_grace_period
         * @memberof coprocess.SessionState
         * @instance
         */
        SessionState.prototype.post_expiry_grace_period = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * Encodes the specified SessionState message. Does not implicitly {@link coprocess.SessionState.verify|verify} messages.
         * @function encode
         * @memberof coprocess.SessionState
         * @static
         * @param {coprocess.SessionState.$Properties} message SessionState message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SessionState.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.last_check != null && $Object.hasOwnProperty.call(message, "last_check") && (typeof message.last_check === "object" ? message.last_check.low || message.last_check.high : message.last_check !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.last_check);
            if (message.allowance != null && $Object.hasOwnProperty.call(message, "allowance") && !$Object.is(message.allowance, 0))
                writer.uint32(/* id 2, wireType 1 =*/17).double(message.allowance);
            if (message.rate != null && $Object.hasOwnProperty.call(message, "rate") && !$Object.is(message.rate, 0))
                writer.uint32(/* id 3, wireType 1 =*/25).double(message.rate);
            if (message.per != null && $Object.hasOwnProperty.call(message, "per") && !$Object.is(message.per, 0))
                writer.uint32(/* id 4, wireType 1 =*/33).double(message.per);
            if (message.expires != null && $Object.hasOwnProperty.call(message, "expires") && (typeof message.expires === "object" ? message.expires.low || message.expires.high : message.expires !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.expires);
            if (message.quota_max != null && $Object.hasOwnProperty.call(message, "quota_max") && (typeof message.quota_max === "object" ? message.quota_max.low || message.quota_max.high : message.quota_max !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.quota_max);
            if (message.quota_renews != null && $Object.hasOwnProperty.call(message, "quota_renews") && (typeof message.quota_renews === "object" ? message.quota_renews.low || message.quota_renews.high : message.quota_renews !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).int64(message.quota_renews);
            if (message.quota_remaining != null && $Object.hasOwnProperty.call(message, "quota_remaining") && (typeof message.quota_remaining === "object" ? message.quota_remaining.low || message.quota_remaining.high : message.quota_remaining !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).int64(message.quota_remaining);
            if (message.quota_renewal_rate != null && $Object.hasOwnProperty.call(message, "quota_renewal_rate") && (typeof message.quota_renewal_rate === "object" ? message.quota_renewal_rate.low || message.quota_renewal_rate.high : message.quota_renewal_rate !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).int64(message.quota_renewal_rate);
            if (message.access_rights != null && $Object.hasOwnProperty.call(message, "access_rights"))
                for (let keys = $Object.keys(message.access_rights), i = 0; i < keys.length; ++i) {
                    writer.uint32(/* id 10, wireType 2 =*/82).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]);
                    $root.coprocess.AccessDefinition.encode(message.access_rights[keys[i]], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim().ldelim();
                }
            if (message.org_id != null && $Object.hasOwnProperty.call(message, "org_id") && message.org_id !== "")
                writer.uint32(/* id 11, wireType 2 =*/90).string(message.org_id);
            if (message.oauth_client_id != null && $Object.hasOwnProperty.call(message, "oauth_client_id") && message.oauth_client_id !== "")
                writer.uint32(/* id 12, wireType 2 =*/98).string(message.oauth_client_id);
            if (message.oauth_keys != null && $Object.hasOwnProperty.call(message, "oauth_keys"))
                for (let keys = $Object.keys(message.oauth_keys), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 13, wireType 2 =*/106).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.oauth_keys[keys[i]]).ldelim();
            if (message.basic_auth_data != null && $Object.hasOwnProperty.call(message, "basic_auth_data"))
                $root.coprocess.BasicAuthData.encode(message.basic_auth_data, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
            if (message.jwt_data != null && $Object.hasOwnProperty.call(message, "jwt_data"))
                $root.coprocess.JWTData.encode(message.jwt_data, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
            if (message.hmac_enabled != null && $Object.hasOwnProperty.call(message, "hmac_enabled") && message.hmac_enabled !== false)
                writer.uint32(/* id 16, wireType 0 =*/128).bool(message.hmac_enabled);
            if (message.hmac_secret != null && $Object.hasOwnProperty.call(message, "hmac_secret") && message.hmac_secret !== "")
                writer.uint32(/* id 17, wireType 2 =*/138).string(message.hmac_secret);
            if (message.is_inactive != null && $Object.hasOwnProperty.call(message, "is_inactive") && message.is_inactive !== false)
                writer.uint32(/* id 18, wireType 0 =*/144).bool(message.is_inactive);
            if (message.apply_policy_id != null && $Object.hasOwnProperty.call(message, "apply_policy_id") && message.apply_policy_id !== "")
                writer.uint32(/* id 19, wireType 2 =*/154).string(message.apply_policy_id);
            if (message.data_expires != null && $Object.hasOwnProperty.call(message, "data_expires") && (typeof message.data_expires === "object" ? message.data_expires.low || message.data_expires.high : message.data_expires !== 0))
                writer.uint32(/* id 20, wireType 0 =*/160).int64(message.data_expires);
            if (message.monitor != null && $Object.hasOwnProperty.call(message, "monitor"))
                $root.coprocess.Monitor.encode(message.monitor, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
            if (message.enable_detailed_recording != null && $Object.hasOwnProperty.call(message, "enable_detailed_recording") && message.enable_detailed_recording !== false)
                writer.uint32(/* id 22, wireType 0 =*/176).bool(message.enable_detailed_recording);
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                for (let keys = $Object.keys(message.metadata), i = 0; i < keys.length; ++i)
                    writer.uint32(/* id 23, wireType 2 =*/186).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.metadata[keys[i]]).ldelim();
            if (message.tags != null && message.tags.length)
                for (let i = 0; i < message.tags.length; ++i)
                    writer.uint32(/* id 24, wireType 2 =*/194).string(message.tags[i]);
            if (message.alias != null && $Object.hasOwnProperty.call(message, "alias") && message.alias !== "")
                writer.uint32(/* id 25, wireType 2 =*/202).string(message.alias);
            if (message.last_updated != null && $Object.hasOwnProperty.call(message, "last_updated") && message.last_updated !== "")
                writer.uint32(/* id 26, wireType 2 =*/210).string(message.last_updated);
            if (message.id_extractor_deadline != null && $Object.hasOwnProperty.call(message, "id_extractor_deadline") && (typeof message.id_extractor_deadline === "object" ? message.id_extractor_deadline.low || message.id_extractor_deadline.high : message.id_extractor_deadline !== 0))
                writer.uint32(/* id 27, wireType 0 =*/216).int64(message.id_extractor_deadline);
            if (message.session_lifetime != null && $Object.hasOwnProperty.call(message, "session_lifetime") && (typeof message.session_lifetime === "object" ? message.session_lifetime.low || message.session_lifetime.high : message.session_lifetime !== 0))
                writer.uint32(/* id 28, wireType 0 =*/224).int64(message.session_lifetime);
            if (message.apply_policies != null && message.apply_policies.length)
                for (let i = 0; i < message.apply_policies.length; ++i)
                    writer.uint32(/* id 29, wireType 2 =*/234).string(message.apply_policies[i]);
            if (message.certificate != null && $Object.hasOwnProperty.call(message, "certificate") && message.certificate !== "")
                writer.uint32(/* id 30, wireType 2 =*/242).string(message.certificate);
            if (message.max_query_depth != null && $Object.hasOwnProperty.call(message, "max_query_depth") && (typeof message.max_query_depth === "object" ? message.max_query_depth.low || message.max_query_depth.high : message.max_query_depth !== 0))
                writer.uint32(/* id 31, wireType 0 =*/248).int64(message.max_query_depth);
            if (message.key_id != null && $Object.hasOwnProperty.call(message, "key_id") && message.key_id !== "")
                writer.uint32(/* id 32, wireType 2 =*/258).string(message.key_id);
            if (message.post_expiry_action != null && $Object.hasOwnProperty.call(message, "post_expiry_action") && message.post_expiry_action !== "")
                writer.uint32(/* id 33, wireType 2 =*/266).string(message.post_expiry_action);
            if (message.post_expiry_grace_period != null && $Object.hasOwnProperty.call(message, "post_expiry_grace_period") && (typeof message.post_expiry_grace_period === "object" ? message.post_expiry_grace_period.low || message.post_expiry_grace_period.high : message.post_expiry_grace_period !== 0))
                writer.uint32(/* id 34, wireType 0 =*/272).int64(message.post_expiry_grace_period);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SessionState message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.SessionState
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.SessionState & coprocess.SessionState.$Shape} SessionState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SessionState.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.SessionState();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.last_check = value;
                        else
                            delete message.last_check;
                        continue;
                    }
                case 2: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.allowance = value;
                        else
                            delete message.allowance;
                        continue;
                    }
                case 3: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.rate = value;
                        else
                            delete message.rate;
                        continue;
                    }
                case 4: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.per = value;
                        else
                            delete message.per;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.expires = value;
                        else
                            delete message.expires;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.quota_max = value;
                        else
                            delete message.quota_max;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.quota_renews = value;
                        else
                            delete message.quota_renews;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.quota_remaining = value;
                        else
                            delete message.quota_remaining;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.quota_renewal_rate = value;
                        else
                            delete message.quota_renewal_rate;
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if (message.access_rights === $util.emptyObject)
                            message.access_rights = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = null;
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = $root.coprocess.AccessDefinition.decode(reader, reader.size(), $undefined, _depth + 1, value);
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.access_rights, key);
                        message.access_rights[key] = value || new $root.coprocess.AccessDefinition();
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.org_id = value;
                        else
                            delete message.org_id;
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.oauth_client_id = value;
                        else
                            delete message.oauth_client_id;
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        if (message.oauth_keys === $util.emptyObject)
                            message.oauth_keys = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.oauth_keys, key);
                        message.oauth_keys[key] = value;
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        message.basic_auth_data = $root.coprocess.BasicAuthData.decode(reader, reader.size(), $undefined, _depth + 1, message.basic_auth_data);
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        message.jwt_data = $root.coprocess.JWTData.decode(reader, reader.size(), $undefined, _depth + 1, message.jwt_data);
                        continue;
                    }
                case 16: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.hmac_enabled = value;
                        else
                            delete message.hmac_enabled;
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.hmac_secret = value;
                        else
                            delete message.hmac_secret;
                        continue;
                    }
                case 18: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.is_inactive = value;
                        else
                            delete message.is_inactive;
                        continue;
                    }
                case 19: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.apply_policy_id = value;
                        else
                            delete message.apply_policy_id;
                        continue;
                    }
                case 20: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.data_expires = value;
                        else
                            delete message.data_expires;
                        continue;
                    }
                case 21: {
                        if (wireType !== 2)
                            break;
                        message.monitor = $root.coprocess.Monitor.decode(reader, reader.size(), $undefined, _depth + 1, message.monitor);
                        continue;
                    }
                case 22: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.enable_detailed_recording = value;
                        else
                            delete message.enable_detailed_recording;
                        continue;
                    }
                case 23: {
                        if (wireType !== 2)
                            break;
                        if (message.metadata === $util.emptyObject)
                            message.metadata = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.metadata, key);
                        message.metadata[key] = value;
                        continue;
                    }
                case 24: {
                        if (wireType !== 2)
                            break;
                        if (!(message.tags && message.tags.length))
                            message.tags = [];
                        message.tags.push(reader.stringVerify());
                        continue;
                    }
                case 25: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.alias = value;
                        else
                            delete message.alias;
                        continue;
                    }
                case 26: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.last_updated = value;
                        else
                            delete message.last_updated;
                        continue;
                    }
                case 27: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.id_extractor_deadline = value;
                        else
                            delete message.id_extractor_deadline;
                        continue;
                    }
                case 28: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.session_lifetime = value;
                        else
                            delete message.session_lifetime;
                        continue;
                    }
                case 29: {
                        if (wireType !== 2)
                            break;
                        if (!(message.apply_policies && message.apply_policies.length))
                            message.apply_policies = [];
                        message.apply_policies.push(reader.stringVerify());
                        continue;
                    }
                case 30: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.certificate = value;
                        else
                            delete message.certificate;
                        continue;
                    }
                case 31: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.max_query_depth = value;
                        else
                            delete message.max_query_depth;
                        continue;
                    }
                case 32: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.key_id = value;
                        else
                            delete message.key_id;
                        continue;
                    }
                case 33: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.post_expiry_action = value;
                        else
                            delete message.post_expiry_action;
                        continue;
                    }
                case 34: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.post_expiry_grace_period = value;
                        else
                            delete message.post_expiry_grace_period;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SessionState;
    })();

    coprocess.AccessDefinition = (function() {

        /**
         * Properties of an AccessDefinition.
         * @typedef {Object} coprocess.AccessDefinition.$Properties
         * @property {string|null} [api_name] AccessDefinition api_name
         * @property {string|null} [api_id] AccessDefinition api_id
         * @property {Array.<string>|null} [versions] AccessDefinition versions
         * @property {Array.<coprocess.AccessSpec.$Properties>|null} [allowed_urls] AccessDefinition allowed_urls
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AccessDefinition.
         * @memberof coprocess
         * @interface IAccessDefinition
         * @augments coprocess.AccessDefinition.$Properties
         * @deprecated Use coprocess.AccessDefinition.$Properties instead.
         */

        /**
         * Shape of an AccessDefinition.
         * @typedef {coprocess.AccessDefinition.$Properties} coprocess.AccessDefinition.$Shape
         */

        /**
         * Constructs a new AccessDefinition.
         * @memberof coprocess
         * @classdesc Represents an AccessDefinition.
         * @constructor
         * @param {coprocess.AccessDefinition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AccessDefinition = function (properties) {
            this.versions = [];
            this.allowed_urls = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AccessDefinition api_name.
         * @member {string} api_name
         * @memberof coprocess.AccessDefinition
         * @instance
         */
        AccessDefinition.prototype.api_name = "";

        /**
         * AccessDefinition api_id.
         * @member {string} api_id
         * @memberof coprocess.AccessDefinition
         * @instance
         */
        AccessDefinition.prototype.api_id = "";

        /**
         * AccessDefinition versions.
         * @member {Array.<string>} versions
         * @memberof coprocess.AccessDefinition
         * @instance
         */
        AccessDefinition.prototype.versions = $util.emptyArray;

        /**
         * AccessDefinition allowed_urls.
         * @member {Array.<coprocess.AccessSpec.$Properties>} allowed_urls
         * @memberof coprocess.AccessDefinition
         * @instance
         */
        AccessDefinition.prototype.allowed_urls = $util.emptyArray;

        /**
         * Encodes the specified AccessDefinition message. Does not implicitly {@link coprocess.AccessDefinition.verify|verify} messages.
         * @function encode
         * @memberof coprocess.AccessDefinition
         * @static
         * @param {coprocess.AccessDefinition.$Properties} message AccessDefinition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AccessDefinition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.api_name != null && $Object.hasOwnProperty.call(message, "api_name") && message.api_name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.api_name);
            if (message.api_id != null && $Object.hasOwnProperty.call(message, "api_id") && message.api_id !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.api_id);
            if (message.versions != null && message.versions.length)
                for (let i = 0; i < message.versions.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.versions[i]);
            if (message.allowed_urls != null && message.allowed_urls.length)
                for (let i = 0; i < message.allowed_urls.length; ++i)
                    $root.coprocess.AccessSpec.encode(message.allowed_urls[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AccessDefinition message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.AccessDefinition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.AccessDefinition & coprocess.AccessDefinition.$Shape} AccessDefinition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AccessDefinition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.AccessDefinition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.api_name = value;
                        else
                            delete message.api_name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.api_id = value;
                        else
                            delete message.api_id;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.versions && message.versions.length))
                            message.versions = [];
                        message.versions.push(reader.stringVerify());
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.allowed_urls && message.allowed_urls.length))
                            message.allowed_urls = [];
                        message.allowed_urls.push($root.coprocess.AccessSpec.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AccessDefinition;
    })();

    coprocess.AccessSpec = (function() {

        /**
         * Properties of an AccessSpec.
         * @typedef {Object} coprocess.AccessSpec.$Properties
         * @property {string|null} [url] AccessSpec url
         * @property {Array.<string>|null} [methods] AccessSpec methods
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AccessSpec.
         * @memberof coprocess
         * @interface IAccessSpec
         * @augments coprocess.AccessSpec.$Properties
         * @deprecated Use coprocess.AccessSpec.$Properties instead.
         */

        /**
         * Shape of an AccessSpec.
         * @typedef {coprocess.AccessSpec.$Properties} coprocess.AccessSpec.$Shape
         */

        /**
         * Constructs a new AccessSpec.
         * @memberof coprocess
         * @classdesc Represents an AccessSpec.
         * @constructor
         * @param {coprocess.AccessSpec.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AccessSpec = function (properties) {
            this.methods = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AccessSpec url.
         * @member {string} url
         * @memberof coprocess.AccessSpec
         * @instance
         */
        AccessSpec.prototype.url = "";

        /**
         * AccessSpec methods.
         * @member {Array.<string>} methods
         * @memberof coprocess.AccessSpec
         * @instance
         */
        AccessSpec.prototype.methods = $util.emptyArray;

        /**
         * Encodes the specified AccessSpec message. Does not implicitly {@link coprocess.AccessSpec.verify|verify} messages.
         * @function encode
         * @memberof coprocess.AccessSpec
         * @static
         * @param {coprocess.AccessSpec.$Properties} message AccessSpec message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AccessSpec.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.url != null && $Object.hasOwnProperty.call(message, "url") && message.url !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.url);
            if (message.methods != null && message.methods.length)
                for (let i = 0; i < message.methods.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.methods[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AccessSpec message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.AccessSpec
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.AccessSpec & coprocess.AccessSpec.$Shape} AccessSpec
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AccessSpec.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.AccessSpec();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.url = value;
                        else
                            delete message.url;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.methods && message.methods.length))
                            message.methods = [];
                        message.methods.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AccessSpec;
    })();

    coprocess.BasicAuthData = (function() {

        /**
         * Properties of a BasicAuthData.
         * @typedef {Object} coprocess.BasicAuthData.$Properties
         * @property {string|null} [password] BasicAuthData password
         * @property {string|null} [hash] BasicAuthData hash
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a BasicAuthData.
         * @memberof coprocess
         * @interface IBasicAuthData
         * @augments coprocess.BasicAuthData.$Properties
         * @deprecated Use coprocess.BasicAuthData.$Properties instead.
         */

        /**
         * Shape of a BasicAuthData.
         * @typedef {coprocess.BasicAuthData.$Properties} coprocess.BasicAuthData.$Shape
         */

        /**
         * Constructs a new BasicAuthData.
         * @memberof coprocess
         * @classdesc Represents a BasicAuthData.
         * @constructor
         * @param {coprocess.BasicAuthData.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const BasicAuthData = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * BasicAuthData password.
         * @member {string} password
         * @memberof coprocess.BasicAuthData
         * @instance
         */
        BasicAuthData.prototype.password = "";

        /**
         * BasicAuthData hash.
         * @member {string} hash
         * @memberof coprocess.BasicAuthData
         * @instance
         */
        BasicAuthData.prototype.hash = "";

        /**
         * Encodes the specified BasicAuthData message. Does not implicitly {@link coprocess.BasicAuthData.verify|verify} messages.
         * @function encode
         * @memberof coprocess.BasicAuthData
         * @static
         * @param {coprocess.BasicAuthData.$Properties} message BasicAuthData message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        BasicAuthData.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.password != null && $Object.hasOwnProperty.call(message, "password") && message.password !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.password);
            if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.hash);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a BasicAuthData message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.BasicAuthData
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.BasicAuthData & coprocess.BasicAuthData.$Shape} BasicAuthData
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        BasicAuthData.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.BasicAuthData();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.password = value;
                        else
                            delete message.password;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.hash = value;
                        else
                            delete message.hash;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return BasicAuthData;
    })();

    coprocess.JWTData = (function() {

        /**
         * Properties of a JWTData.
         * @typedef {Object} coprocess.JWTData.$Properties
         * @property {string|null} [secret] JWTData secret
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a JWTData.
         * @memberof coprocess
         * @interface IJWTData
         * @augments coprocess.JWTData.$Properties
         * @deprecated Use coprocess.JWTData.$Properties instead.
         */

        /**
         * Shape of a JWTData.
         * @typedef {coprocess.JWTData.$Properties} coprocess.JWTData.$Shape
         */

        /**
         * Constructs a new JWTData.
         * @memberof coprocess
         * @classdesc Represents a JWTData.
         * @constructor
         * @param {coprocess.JWTData.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const JWTData = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * JWTData secret.
         * @member {string} secret
         * @memberof coprocess.JWTData
         * @instance
         */
        JWTData.prototype.secret = "";

        /**
         * Encodes the specified JWTData message. Does not implicitly {@link coprocess.JWTData.verify|verify} messages.
         * @function encode
         * @memberof coprocess.JWTData
         * @static
         * @param {coprocess.JWTData.$Properties} message JWTData message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        JWTData.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.secret != null && $Object.hasOwnProperty.call(message, "secret") && message.secret !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.secret);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a JWTData message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.JWTData
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.JWTData & coprocess.JWTData.$Shape} JWTData
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        JWTData.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.JWTData();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.secret = value;
                        else
                            delete message.secret;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return JWTData;
    })();

    coprocess.Monitor = (function() {

        /**
         * Properties of a Monitor.
         * @typedef {Object} coprocess.Monitor.$Properties
         * @property {Array.<number>|null} [trigger_limits] Monitor trigger_limits
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Monitor.
         * @memberof coprocess
         * @interface IMonitor
         * @augments coprocess.Monitor.$Properties
         * @deprecated Use coprocess.Monitor.$Properties instead.
         */

        /**
         * Shape of a Monitor.
         * @typedef {coprocess.Monitor.$Properties} coprocess.Monitor.$Shape
         */

        /**
         * Constructs a new Monitor.
         * @memberof coprocess
         * @classdesc Represents a Monitor.
         * @constructor
         * @param {coprocess.Monitor.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Monitor = function (properties) {
            this.trigger_limits = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Monitor trigger_limits.
         * @member {Array.<number>} trigger_limits
         * @memberof coprocess.Monitor
         * @instance
         */
        Monitor.prototype.trigger_limits = $util.emptyArray;

        /**
         * Encodes the specified Monitor message. Does not implicitly {@link coprocess.Monitor.verify|verify} messages.
         * @function encode
         * @memberof coprocess.Monitor
         * @static
         * @param {coprocess.Monitor.$Properties} message Monitor message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Monitor.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.trigger_limits != null && message.trigger_limits.length)
                writer.uint32(/* id 1, wireType 2 =*/10).doubles(message.trigger_limits);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Monitor message from the specified reader or buffer.
         * @function decode
         * @memberof coprocess.Monitor
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {coprocess.Monitor & coprocess.Monitor.$Shape} Monitor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Monitor.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.coprocess.Monitor();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType === 2) {
                            if (!(message.trigger_limits && message.trigger_limits.length))
                                message.trigger_limits = [];
                            reader.doubles(message.trigger_limits);
                            continue;
                        }
                        if (wireType !== 1)
                            break;
                        if (!(message.trigger_limits && message.trigger_limits.length))
                            message.trigger_limits = [];
                        message.trigger_limits.push(reader.double());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Monitor;
    })();

    return coprocess;
})();

export const hookwire = $root.hookwire = (() => {

    /**
     * Namespace hookwire.
     * @exports hookwire
     * @namespace
     */
    const hookwire = {};

    hookwire.plugin = (function() {

        /**
         * Namespace plugin.
         * @memberof hookwire
         * @namespace
         */
        const plugin = {};

        plugin.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof hookwire.plugin
             * @namespace
             */
            const v1 = {};

            v1.GatewayFrame = (function() {

                /**
                 * Properties of a GatewayFrame.
                 * @typedef {Object} hookwire.plugin.v1.GatewayFrame.$Properties
                 * @property {hookwire.plugin.v1.Hello.$Properties|null} [hello] GatewayFrame hello
                 * @property {hookwire.plugin.v1.Bind.$Properties|null} [bind] GatewayFrame bind
                 * @property {hookwire.plugin.v1.Unbind.$Properties|null} [unbind] GatewayFrame unbind
                 * @property {hookwire.plugin.v1.Calls.$Properties|null} [calls] GatewayFrame calls
                 * @property {hookwire.plugin.v1.Cancel.$Properties|null} [cancel] GatewayFrame cancel
                 * @property {hookwire.plugin.v1.Events.$Properties|null} [events] GatewayFrame events
                 * @property {hookwire.plugin.v1.Records.$Properties|null} [records] GatewayFrame records
                 * @property {hookwire.plugin.v1.Drain.$Properties|null} [drain] GatewayFrame drain
                 * @property {"hello"|"bind"|"unbind"|"calls"|"cancel"|"events"|"records"|"drain"} [frame] GatewayFrame frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GatewayFrame.
                 * @memberof hookwire.plugin.v1
                 * @interface IGatewayFrame
                 * @augments hookwire.plugin.v1.GatewayFrame.$Properties
                 * @deprecated Use hookwire.plugin.v1.GatewayFrame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a GatewayFrame.
                 * @typedef {{
                 *   hello?: hookwire.plugin.v1.Hello.$Shape|null;
                 *   bind?: hookwire.plugin.v1.Bind.$Shape|null;
                 *   unbind?: hookwire.plugin.v1.Unbind.$Shape|null;
                 *   calls?: hookwire.plugin.v1.Calls.$Shape|null;
                 *   cancel?: hookwire.plugin.v1.Cancel.$Shape|null;
                 *   events?: hookwire.plugin.v1.Events.$Shape|null;
                 *   records?: hookwire.plugin.v1.Records.$Shape|null;
                 *   drain?: hookwire.plugin.v1.Drain.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ frame?: undefined; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "hello"; hello: hookwire.plugin.v1.Hello.$Shape; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "bind"; hello?: null; bind: hookwire.plugin.v1.Bind.$Shape; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "unbind"; hello?: null; bind?: null; unbind: hookwire.plugin.v1.Unbind.$Shape; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "calls"; hello?: null; bind?: null; unbind?: null; calls: hookwire.plugin.v1.Calls.$Shape; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "cancel"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel: hookwire.plugin.v1.Cancel.$Shape; events?: null; records?: null; drain?: null }|{ frame?: "events"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events: hookwire.plugin.v1.Events.$Shape; records?: null; drain?: null }|{ frame?: "records"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records: hookwire.plugin.v1.Records.$Shape; drain?: null }|{ frame?: "drain"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain: hookwire.plugin.v1.Drain.$Shape })
                 * )} hookwire.plugin.v1.GatewayFrame.$Shape
                 */

                /**
                 * Constructs a new GatewayFrame.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a GatewayFrame.
                 * @constructor
                 * @param {hookwire.plugin.v1.GatewayFrame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GatewayFrame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GatewayFrame hello.
                 * @member {hookwire.plugin.v1.Hello.$Properties|null|undefined} hello
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.hello = null;

                /**
                 * GatewayFrame bind.
                 * @member {hookwire.plugin.v1.Bind.$Properties|null|undefined} bind
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.bind = null;

                /**
                 * GatewayFrame unbind.
                 * @member {hookwire.plugin.v1.Unbind.$Properties|null|undefined} unbind
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.unbind = null;

                /**
                 * GatewayFrame calls.
                 * @member {hookwire.plugin.v1.Calls.$Properties|null|undefined} calls
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.calls = null;

                /**
                 * GatewayFrame cancel.
                 * @member {hookwire.plugin.v1.Cancel.$Properties|null|undefined} cancel
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.cancel = null;

                /**
                 * GatewayFrame events.
                 * @member {hookwire.plugin.v1.Events.$Properties|null|undefined} events
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.events = null;

                /**
                 * GatewayFrame records.
                 * @member {hookwire.plugin.v1.Records.$Properties|null|undefined} records
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.records = null;

                /**
                 * GatewayFrame drain.
                 * @member {hookwire.plugin.v1.Drain.$Properties|null|undefined} drain
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                GatewayFrame.prototype.drain = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * GatewayFrame frame.
                 * @member {"hello"|"bind"|"unbind"|"calls"|"cancel"|"events"|"records"|"drain"|undefined} frame
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @instance
                 */
                $Object.defineProperty(GatewayFrame.prototype, "frame", {
                    get: $util.oneOfGetter($oneOfFields = ["hello", "bind", "unbind", "calls", "cancel", "events", "records", "drain"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified GatewayFrame message. Does not implicitly {@link hookwire.plugin.v1.GatewayFrame.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @static
                 * @param {hookwire.plugin.v1.GatewayFrame.$Properties} message GatewayFrame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GatewayFrame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                        $root.hookwire.plugin.v1.Hello.encode(message.hello, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.bind != null && $Object.hasOwnProperty.call(message, "bind"))
                        $root.hookwire.plugin.v1.Bind.encode(message.bind, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.unbind != null && $Object.hasOwnProperty.call(message, "unbind"))
                        $root.hookwire.plugin.v1.Unbind.encode(message.unbind, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.calls != null && $Object.hasOwnProperty.call(message, "calls"))
                        $root.hookwire.plugin.v1.Calls.encode(message.calls, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.cancel != null && $Object.hasOwnProperty.call(message, "cancel"))
                        $root.hookwire.plugin.v1.Cancel.encode(message.cancel, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.events != null && $Object.hasOwnProperty.call(message, "events"))
                        $root.hookwire.plugin.v1.Events.encode(message.events, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.records != null && $Object.hasOwnProperty.call(message, "records"))
                        $root.hookwire.plugin.v1.Records.encode(message.records, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.drain != null && $Object.hasOwnProperty.call(message, "drain"))
                        $root.hookwire.plugin.v1.Drain.encode(message.drain, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a GatewayFrame message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.GatewayFrame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.GatewayFrame & hookwire.plugin.v1.GatewayFrame.$Shape} GatewayFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GatewayFrame.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.GatewayFrame();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.hello = $root.hookwire.plugin.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                                message.frame = "hello";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.bind = $root.hookwire.plugin.v1.Bind.decode(reader, reader.size(), $undefined, _depth + 1, message.bind);
                                message.frame = "bind";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.unbind = $root.hookwire.plugin.v1.Unbind.decode(reader, reader.size(), $undefined, _depth + 1, message.unbind);
                                message.frame = "unbind";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.calls = $root.hookwire.plugin.v1.Calls.decode(reader, reader.size(), $undefined, _depth + 1, message.calls);
                                message.frame = "calls";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.cancel = $root.hookwire.plugin.v1.Cancel.decode(reader, reader.size(), $undefined, _depth + 1, message.cancel);
                                message.frame = "cancel";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.events = $root.hookwire.plugin.v1.Events.decode(reader, reader.size(), $undefined, _depth + 1, message.events);
                                message.frame = "events";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.records = $root.hookwire.plugin.v1.Records.decode(reader, reader.size(), $undefined, _depth + 1, message.records);
                                message.frame = "records";
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.drain = $root.hookwire.plugin.v1.Drain.decode(reader, reader.size(), $undefined, _depth + 1, message.drain);
                                message.frame = "drain";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return GatewayFrame;
            })();

            v1.PluginFrame = (function() {

                /**
                 * Properties of a PluginFrame.
                 * @typedef {Object} hookwire.plugin.v1.PluginFrame.$Properties
                 * @property {hookwire.plugin.v1.Welcome.$Properties|null} [welcome] PluginFrame welcome
                 * @property {hookwire.plugin.v1.Bound.$Properties|null} [bound] PluginFrame bound
                 * @property {hookwire.plugin.v1.Results.$Properties|null} [results] PluginFrame results
                 * @property {hookwire.plugin.v1.Credit.$Properties|null} [credit] PluginFrame credit
                 * @property {hookwire.plugin.v1.Forget.$Properties|null} [forget] PluginFrame forget
                 * @property {hookwire.plugin.v1.RecordResults.$Properties|null} [record_results] PluginFrame record_results
                 * @property {hookwire.plugin.v1.Drain.$Properties|null} [drain] PluginFrame drain
                 * @property {"welcome"|"bound"|"results"|"credit"|"forget"|"record_results"|"drain"} [frame] PluginFrame frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PluginFrame.
                 * @memberof hookwire.plugin.v1
                 * @interface IPluginFrame
                 * @augments hookwire.plugin.v1.PluginFrame.$Properties
                 * @deprecated Use hookwire.plugin.v1.PluginFrame.$Properties instead.
                 */

                /**
                 * Narrowed shape of a PluginFrame.
                 * @typedef {{
                 *   welcome?: hookwire.plugin.v1.Welcome.$Shape|null;
                 *   bound?: hookwire.plugin.v1.Bound.$Shape|null;
                 *   results?: hookwire.plugin.v1.Results.$Shape|null;
                 *   credit?: hookwire.plugin.v1.Credit.$Shape|null;
                 *   forget?: hookwire.plugin.v1.Forget.$Shape|null;
                 *   record_results?: hookwire.plugin.v1.RecordResults.$Shape|null;
                 *   drain?: hookwire.plugin.v1.Drain.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ frame?: undefined; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "welcome"; welcome: hookwire.plugin.v1.Welcome.$Shape; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "bound"; welcome?: null; bound: hookwire.plugin.v1.Bound.$Shape; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "results"; welcome?: null; bound?: null; results: hookwire.plugin.v1.Results.$Shape; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "credit"; welcome?: null; bound?: null; results?: null; credit: hookwire.plugin.v1.Credit.$Shape; forget?: null; record_results?: null; drain?: null }|{ frame?: "forget"; welcome?: null; bound?: null; results?: null; credit?: null; forget: hookwire.plugin.v1.Forget.$Shape; record_results?: null; drain?: null }|{ frame?: "record_results"; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results: hookwire.plugin.v1.RecordResults.$Shape; drain?: null }|{ frame?: "drain"; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain: hookwire.plugin.v1.Drain.$Shape })
                 * )} hookwire.plugin.v1.PluginFrame.$Shape
                 */

                /**
                 * Constructs a new PluginFrame.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a PluginFrame.
                 * @constructor
                 * @param {hookwire.plugin.v1.PluginFrame.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PluginFrame = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PluginFrame welcome.
                 * @member {hookwire.plugin.v1.Welcome.$Properties|null|undefined} welcome
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.welcome = null;

                /**
                 * PluginFrame bound.
                 * @member {hookwire.plugin.v1.Bound.$Properties|null|undefined} bound
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.bound = null;

                /**
                 * PluginFrame results.
                 * @member {hookwire.plugin.v1.Results.$Properties|null|undefined} results
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.results = null;

                /**
                 * PluginFrame credit.
                 * @member {hookwire.plugin.v1.Credit.$Properties|null|undefined} credit
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.credit = null;

                /**
                 * PluginFrame forget.
                 * @member {hookwire.plugin.v1.Forget.$Properties|null|undefined} forget
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.forget = null;

                /**
                 * PluginFrame record_results.
                 * @member {hookwire.plugin.v1.RecordResults.$Properties|null|undefined} record_results
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.record_results = null;

                /**
                 * PluginFrame drain.
                 * @member {hookwire.plugin.v1.Drain.$Properties|null|undefined} drain
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                PluginFrame.prototype.drain = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * PluginFrame frame.
                 * @member {"welcome"|"bound"|"results"|"credit"|"forget"|"record_results"|"drain"|undefined} frame
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @instance
                 */
                $Object.defineProperty(PluginFrame.prototype, "frame", {
                    get: $util.oneOfGetter($oneOfFields = ["welcome", "bound", "results", "credit", "forget", "record_results", "drain"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified PluginFrame message. Does not implicitly {@link hookwire.plugin.v1.PluginFrame.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @static
                 * @param {hookwire.plugin.v1.PluginFrame.$Properties} message PluginFrame message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PluginFrame.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                        $root.hookwire.plugin.v1.Welcome.encode(message.welcome, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.bound != null && $Object.hasOwnProperty.call(message, "bound"))
                        $root.hookwire.plugin.v1.Bound.encode(message.bound, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.results != null && $Object.hasOwnProperty.call(message, "results"))
                        $root.hookwire.plugin.v1.Results.encode(message.results, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.credit != null && $Object.hasOwnProperty.call(message, "credit"))
                        $root.hookwire.plugin.v1.Credit.encode(message.credit, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.forget != null && $Object.hasOwnProperty.call(message, "forget"))
                        $root.hookwire.plugin.v1.Forget.encode(message.forget, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.record_results != null && $Object.hasOwnProperty.call(message, "record_results"))
                        $root.hookwire.plugin.v1.RecordResults.encode(message.record_results, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.drain != null && $Object.hasOwnProperty.call(message, "drain"))
                        $root.hookwire.plugin.v1.Drain.encode(message.drain, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a PluginFrame message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.PluginFrame
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.PluginFrame & hookwire.plugin.v1.PluginFrame.$Shape} PluginFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PluginFrame.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.PluginFrame();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.welcome = $root.hookwire.plugin.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                                message.frame = "welcome";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.bound = $root.hookwire.plugin.v1.Bound.decode(reader, reader.size(), $undefined, _depth + 1, message.bound);
                                message.frame = "bound";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.results = $root.hookwire.plugin.v1.Results.decode(reader, reader.size(), $undefined, _depth + 1, message.results);
                                message.frame = "results";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.credit = $root.hookwire.plugin.v1.Credit.decode(reader, reader.size(), $undefined, _depth + 1, message.credit);
                                message.frame = "credit";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.forget = $root.hookwire.plugin.v1.Forget.decode(reader, reader.size(), $undefined, _depth + 1, message.forget);
                                message.frame = "forget";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.record_results = $root.hookwire.plugin.v1.RecordResults.decode(reader, reader.size(), $undefined, _depth + 1, message.record_results);
                                message.frame = "record_results";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.drain = $root.hookwire.plugin.v1.Drain.decode(reader, reader.size(), $undefined, _depth + 1, message.drain);
                                message.frame = "drain";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return PluginFrame;
            })();

            v1.Hello = (function() {

                /**
                 * Properties of a Hello.
                 * @typedef {Object} hookwire.plugin.v1.Hello.$Properties
                 * @property {string|null} [gateway] Hello gateway
                 * @property {string|null} [instance] Hello instance
                 * @property {Array.<string>|null} [features] Hello features
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hello.
                 * @memberof hookwire.plugin.v1
                 * @interface IHello
                 * @augments hookwire.plugin.v1.Hello.$Properties
                 * @deprecated Use hookwire.plugin.v1.Hello.$Properties instead.
                 */

                /**
                 * Shape of a Hello.
                 * @typedef {hookwire.plugin.v1.Hello.$Properties} hookwire.plugin.v1.Hello.$Shape
                 */

                /**
                 * Constructs a new Hello.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Hello.
                 * @constructor
                 * @param {hookwire.plugin.v1.Hello.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hello = function (properties) {
                    this.features = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hello gateway.
                 * @member {string} gateway
                 * @memberof hookwire.plugin.v1.Hello
                 * @instance
                 */
                Hello.prototype.gateway = "";

                /**
                 * Hello instance.
                 * @member {string} instance
                 * @memberof hookwire.plugin.v1.Hello
                 * @instance
                 */
                Hello.prototype.instance = "";

                /**
                 * Hello features.
                 * @member {Array.<string>} features
                 * @memberof hookwire.plugin.v1.Hello
                 * @instance
                 */
                Hello.prototype.features = $util.emptyArray;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link hookwire.plugin.v1.Hello.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Hello
                 * @static
                 * @param {hookwire.plugin.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.gateway != null && $Object.hasOwnProperty.call(message, "gateway") && message.gateway !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.gateway);
                    if (message.instance != null && $Object.hasOwnProperty.call(message, "instance") && message.instance !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.instance);
                    if (message.features != null && message.features.length)
                        for (let i = 0; i < message.features.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.features[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Hello & hookwire.plugin.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Hello();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.gateway = value;
                                else
                                    delete message.gateway;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.instance = value;
                                else
                                    delete message.instance;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.features && message.features.length))
                                    message.features = [];
                                message.features.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Hello;
            })();

            v1.Welcome = (function() {

                /**
                 * Properties of a Welcome.
                 * @typedef {Object} hookwire.plugin.v1.Welcome.$Properties
                 * @property {string|null} [name] Welcome name
                 * @property {string|null} [version] Welcome version
                 * @property {string|null} [sdk] Welcome sdk
                 * @property {Array.<string>|null} [features] Welcome features
                 * @property {Array.<hookwire.plugin.v1.Hook.$Properties>|null} [hooks] Welcome hooks
                 * @property {number|null} [window] Welcome window
                 * @property {number|null} [max_message_bytes] Welcome max_message_bytes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Welcome.
                 * @memberof hookwire.plugin.v1
                 * @interface IWelcome
                 * @augments hookwire.plugin.v1.Welcome.$Properties
                 * @deprecated Use hookwire.plugin.v1.Welcome.$Properties instead.
                 */

                /**
                 * Shape of a Welcome.
                 * @typedef {hookwire.plugin.v1.Welcome.$Properties} hookwire.plugin.v1.Welcome.$Shape
                 */

                /**
                 * Constructs a new Welcome.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Welcome.
                 * @constructor
                 * @param {hookwire.plugin.v1.Welcome.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Welcome = function (properties) {
                    this.features = [];
                    this.hooks = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Welcome name.
                 * @member {string} name
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.name = "";

                /**
                 * Welcome version.
                 * @member {string} version
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.version = "";

                /**
                 * Welcome sdk.
                 * @member {string} sdk
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.sdk = "";

                /**
                 * Welcome features.
                 * @member {Array.<string>} features
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.features = $util.emptyArray;

                /**
                 * Welcome hooks.
                 * @member {Array.<hookwire.plugin.v1.Hook.$Properties>} hooks
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.hooks = $util.emptyArray;

                /**
                 * Welcome window.
                 * @member {number} window
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.window = 0;

                /**
                 * Welcome max_message_bytes.
                 * @member {number} max_message_bytes
                 * @memberof hookwire.plugin.v1.Welcome
                 * @instance
                 */
                Welcome.prototype.max_message_bytes = 0;

                /**
                 * Encodes the specified Welcome message. Does not implicitly {@link hookwire.plugin.v1.Welcome.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Welcome
                 * @static
                 * @param {hookwire.plugin.v1.Welcome.$Properties} message Welcome message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Welcome.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
                    if (message.sdk != null && $Object.hasOwnProperty.call(message, "sdk") && message.sdk !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.sdk);
                    if (message.features != null && message.features.length)
                        for (let i = 0; i < message.features.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).string(message.features[i]);
                    if (message.hooks != null && message.hooks.length)
                        for (let i = 0; i < message.hooks.length; ++i)
                            $root.hookwire.plugin.v1.Hook.encode(message.hooks[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.window != null && $Object.hasOwnProperty.call(message, "window") && message.window !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.window);
                    if (message.max_message_bytes != null && $Object.hasOwnProperty.call(message, "max_message_bytes") && message.max_message_bytes !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.max_message_bytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Welcome message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Welcome
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Welcome & hookwire.plugin.v1.Welcome.$Shape} Welcome
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Welcome.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Welcome();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.version = value;
                                else
                                    delete message.version;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.sdk = value;
                                else
                                    delete message.sdk;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.features && message.features.length))
                                    message.features = [];
                                message.features.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.hooks && message.hooks.length))
                                    message.hooks = [];
                                message.hooks.push($root.hookwire.plugin.v1.Hook.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.window = value;
                                else
                                    delete message.window;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.max_message_bytes = value;
                                else
                                    delete message.max_message_bytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Welcome;
            })();

            /**
             * Stage enum.
             * @name hookwire.plugin.v1.Stage
             * @enum {number}
             * @property {number} STAGE_UNSPECIFIED=0 STAGE_UNSPECIFIED value
             * @property {number} PRE=1 PRE value
             * @property {number} AUTH=2 AUTH value
             * @property {number} POST_AUTH=3 POST_AUTH value
             * @property {number} POST=4 POST value
             * @property {number} RESPONSE=5 RESPONSE value
             * @property {number} ANALYTICS=6 ANALYTICS value
             */
            v1.Stage = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STAGE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "PRE"] = 1;
                values[valuesById[2] = "AUTH"] = 2;
                values[valuesById[3] = "POST_AUTH"] = 3;
                values[valuesById[4] = "POST"] = 4;
                values[valuesById[5] = "RESPONSE"] = 5;
                values[valuesById[6] = "ANALYTICS"] = 6;
                return values;
            })();

            v1.Hook = (function() {

                /**
                 * Properties of a Hook.
                 * @typedef {Object} hookwire.plugin.v1.Hook.$Properties
                 * @property {string|null} [name] Hook name
                 * @property {Array.<hookwire.plugin.v1.Stage>|null} [stages] Hook stages
                 * @property {hookwire.plugin.v1.Needs.$Properties|null} [needs] Hook needs
                 * @property {hookwire.plugin.v1.Match.$Properties|null} [match] Hook match
                 * @property {hookwire.plugin.v1.AuthCache.$Properties|null} [cache] Hook cache
                 * @property {string|null} [config_schema] Hook config_schema
                 * @property {number|null} [timeout_ms] Hook timeout_ms
                 * @property {string|null} [about] Hook about
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hook.
                 * @memberof hookwire.plugin.v1
                 * @interface IHook
                 * @augments hookwire.plugin.v1.Hook.$Properties
                 * @deprecated Use hookwire.plugin.v1.Hook.$Properties instead.
                 */

                /**
                 * Shape of a Hook.
                 * @typedef {hookwire.plugin.v1.Hook.$Properties} hookwire.plugin.v1.Hook.$Shape
                 */

                /**
                 * Constructs a new Hook.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Hook.
                 * @constructor
                 * @param {hookwire.plugin.v1.Hook.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hook = function (properties) {
                    this.stages = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hook name.
                 * @member {string} name
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.name = "";

                /**
                 * Hook stages.
                 * @member {Array.<hookwire.plugin.v1.Stage>} stages
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.stages = $util.emptyArray;

                /**
                 * Hook needs.
                 * @member {hookwire.plugin.v1.Needs.$Properties|null|undefined} needs
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.needs = null;

                /**
                 * Hook match.
                 * @member {hookwire.plugin.v1.Match.$Properties|null|undefined} match
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.match = null;

                /**
                 * Hook cache.
                 * @member {hookwire.plugin.v1.AuthCache.$Properties|null|undefined} cache
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.cache = null;

                /**
                 * Hook config_schema.
                 * @member {string} config_schema
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.config_schema = "";

                /**
                 * Hook timeout_ms.
                 * @member {number} timeout_ms
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.timeout_ms = 0;

                /**
                 * Hook about.
                 * @member {string} about
                 * @memberof hookwire.plugin.v1.Hook
                 * @instance
                 */
                Hook.prototype.about = "";

                /**
                 * Encodes the specified Hook message. Does not implicitly {@link hookwire.plugin.v1.Hook.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Hook
                 * @static
                 * @param {hookwire.plugin.v1.Hook.$Properties} message Hook message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hook.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.stages != null && message.stages.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).int32s(message.stages);
                    if (message.needs != null && $Object.hasOwnProperty.call(message, "needs"))
                        $root.hookwire.plugin.v1.Needs.encode(message.needs, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.match != null && $Object.hasOwnProperty.call(message, "match"))
                        $root.hookwire.plugin.v1.Match.encode(message.match, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.cache != null && $Object.hasOwnProperty.call(message, "cache"))
                        $root.hookwire.plugin.v1.AuthCache.encode(message.cache, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.config_schema != null && $Object.hasOwnProperty.call(message, "config_schema") && message.config_schema !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.config_schema);
                    if (message.timeout_ms != null && $Object.hasOwnProperty.call(message, "timeout_ms") && message.timeout_ms !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.timeout_ms);
                    if (message.about != null && $Object.hasOwnProperty.call(message, "about") && message.about !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.about);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Hook message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Hook
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Hook & hookwire.plugin.v1.Hook.$Shape} Hook
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hook.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Hook();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.stages && message.stages.length))
                                        message.stages = [];
                                    reader.int32s(message.stages);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.stages && message.stages.length))
                                    message.stages = [];
                                message.stages.push(reader.int32());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.needs = $root.hookwire.plugin.v1.Needs.decode(reader, reader.size(), $undefined, _depth + 1, message.needs);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.match = $root.hookwire.plugin.v1.Match.decode(reader, reader.size(), $undefined, _depth + 1, message.match);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.cache = $root.hookwire.plugin.v1.AuthCache.decode(reader, reader.size(), $undefined, _depth + 1, message.cache);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.config_schema = value;
                                else
                                    delete message.config_schema;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.timeout_ms = value;
                                else
                                    delete message.timeout_ms;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.about = value;
                                else
                                    delete message.about;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Hook;
            })();

            v1.Needs = (function() {

                /**
                 * Properties of a Needs.
                 * @typedef {Object} hookwire.plugin.v1.Needs.$Properties
                 * @property {hookwire.plugin.v1.Needs.Headers|null} [request_headers] Needs request_headers
                 * @property {Array.<string>|null} [request_header_names] Needs request_header_names
                 * @property {hookwire.plugin.v1.Needs.Headers|null} [response_headers] Needs response_headers
                 * @property {Array.<string>|null} [response_header_names] Needs response_header_names
                 * @property {boolean|null} [query] Needs query
                 * @property {hookwire.plugin.v1.Needs.Body.$Properties|null} [request_body] Needs request_body
                 * @property {hookwire.plugin.v1.Needs.Body.$Properties|null} [response_body] Needs response_body
                 * @property {boolean|null} [session] Needs session
                 * @property {boolean|null} [client] Needs client
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Needs.
                 * @memberof hookwire.plugin.v1
                 * @interface INeeds
                 * @augments hookwire.plugin.v1.Needs.$Properties
                 * @deprecated Use hookwire.plugin.v1.Needs.$Properties instead.
                 */

                /**
                 * Shape of a Needs.
                 * @typedef {hookwire.plugin.v1.Needs.$Properties} hookwire.plugin.v1.Needs.$Shape
                 */

                /**
                 * Constructs a new Needs.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Needs.
                 * @constructor
                 * @param {hookwire.plugin.v1.Needs.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Needs = function (properties) {
                    this.request_header_names = [];
                    this.response_header_names = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Needs request_headers.
                 * @member {hookwire.plugin.v1.Needs.Headers} request_headers
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.request_headers = 0;

                /**
                 * Needs request_header_names.
                 * @member {Array.<string>} request_header_names
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.request_header_names = $util.emptyArray;

                /**
                 * Needs response_headers.
                 * @member {hookwire.plugin.v1.Needs.Headers} response_headers
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.response_headers = 0;

                /**
                 * Needs response_header_names.
                 * @member {Array.<string>} response_header_names
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.response_header_names = $util.emptyArray;

                /**
                 * Needs query.
                 * @member {boolean} query
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.query = false;

                /**
                 * Needs request_body.
                 * @member {hookwire.plugin.v1.Needs.Body.$Properties|null|undefined} request_body
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.request_body = null;

                /**
                 * Needs response_body.
                 * @member {hookwire.plugin.v1.Needs.Body.$Properties|null|undefined} response_body
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.response_body = null;

                /**
                 * Needs session.
                 * @member {boolean} session
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.session = false;

                /**
                 * Needs client.
                 * @member {boolean} client
                 * @memberof hookwire.plugin.v1.Needs
                 * @instance
                 */
                Needs.prototype.client = false;

                /**
                 * Encodes the specified Needs message. Does not implicitly {@link hookwire.plugin.v1.Needs.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Needs
                 * @static
                 * @param {hookwire.plugin.v1.Needs.$Properties} message Needs message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Needs.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.request_headers != null && $Object.hasOwnProperty.call(message, "request_headers") && message.request_headers !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.request_headers);
                    if (message.request_header_names != null && message.request_header_names.length)
                        for (let i = 0; i < message.request_header_names.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).string(message.request_header_names[i]);
                    if (message.response_headers != null && $Object.hasOwnProperty.call(message, "response_headers") && message.response_headers !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.response_headers);
                    if (message.response_header_names != null && message.response_header_names.length)
                        for (let i = 0; i < message.response_header_names.length; ++i)
                            writer.uint32(/* id 4, wireType 2 =*/34).string(message.response_header_names[i]);
                    if (message.query != null && $Object.hasOwnProperty.call(message, "query") && message.query !== false)
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.query);
                    if (message.request_body != null && $Object.hasOwnProperty.call(message, "request_body"))
                        $root.hookwire.plugin.v1.Needs.Body.encode(message.request_body, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.response_body != null && $Object.hasOwnProperty.call(message, "response_body"))
                        $root.hookwire.plugin.v1.Needs.Body.encode(message.response_body, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== false)
                        writer.uint32(/* id 8, wireType 0 =*/64).bool(message.session);
                    if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== false)
                        writer.uint32(/* id 9, wireType 0 =*/72).bool(message.client);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Needs message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Needs
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Needs & hookwire.plugin.v1.Needs.$Shape} Needs
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Needs.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Needs();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.request_headers = value;
                                else
                                    delete message.request_headers;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.request_header_names && message.request_header_names.length))
                                    message.request_header_names = [];
                                message.request_header_names.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.response_headers = value;
                                else
                                    delete message.response_headers;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.response_header_names && message.response_header_names.length))
                                    message.response_header_names = [];
                                message.response_header_names.push(reader.stringVerify());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.query = value;
                                else
                                    delete message.query;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.request_body = $root.hookwire.plugin.v1.Needs.Body.decode(reader, reader.size(), $undefined, _depth + 1, message.request_body);
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                message.response_body = $root.hookwire.plugin.v1.Needs.Body.decode(reader, reader.size(), $undefined, _depth + 1, message.response_body);
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.session = value;
                                else
                                    delete message.session;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.client = value;
                                else
                                    delete message.client;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Headers enum.
                 * @name hookwire.plugin.v1.Needs.Headers
                 * @enum {number}
                 * @property {number} NONE=0 NONE value
                 * @property {number} LISTED=1 LISTED value
                 * @property {number} ALL=2 ALL value
                 */
                Needs.Headers = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "NONE"] = 0;
                    values[valuesById[1] = "LISTED"] = 1;
                    values[valuesById[2] = "ALL"] = 2;
                    return values;
                })();

                Needs.Body = (function() {

                    /**
                     * Properties of a Body.
                     * @typedef {Object} hookwire.plugin.v1.Needs.Body.$Properties
                     * @property {boolean|null} [wanted] Body wanted
                     * @property {number|null} [prefix_bytes] Body prefix_bytes
                     * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                     */

                    /**
                     * Properties of a Body.
                     * @memberof hookwire.plugin.v1.Needs
                     * @interface IBody
                     * @augments hookwire.plugin.v1.Needs.Body.$Properties
                     * @deprecated Use hookwire.plugin.v1.Needs.Body.$Properties instead.
                     */

                    /**
                     * Shape of a Body.
                     * @typedef {hookwire.plugin.v1.Needs.Body.$Properties} hookwire.plugin.v1.Needs.Body.$Shape
                     */

                    /**
                     * Constructs a new Body.
                     * @memberof hookwire.plugin.v1.Needs
                     * @classdesc Represents a Body.
                     * @constructor
                     * @param {hookwire.plugin.v1.Needs.Body.$Properties=} [properties] Properties to set
                     * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                     */
                    const Body = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    /**
                     * Body wanted.
                     * @member {boolean} wanted
                     * @memberof hookwire.plugin.v1.Needs.Body
                     * @instance
                     */
                    Body.prototype.wanted = false;

                    /**
                     * Body prefix_bytes.
                     * @member {number} prefix_bytes
                     * @memberof hookwire.plugin.v1.Needs.Body
                     * @instance
                     */
                    Body.prototype.prefix_bytes = 0;

                    /**
                     * Encodes the specified Body message. Does not implicitly {@link hookwire.plugin.v1.Needs.Body.verify|verify} messages.
                     * @function encode
                     * @memberof hookwire.plugin.v1.Needs.Body
                     * @static
                     * @param {hookwire.plugin.v1.Needs.Body.$Properties} message Body message or plain object to encode
                     * @param {$protobuf.Writer} [writer] Writer to encode to
                     * @returns {$protobuf.Writer} Writer
                     */
                    Body.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.wanted != null && $Object.hasOwnProperty.call(message, "wanted") && message.wanted !== false)
                            writer.uint32(/* id 1, wireType 0 =*/8).bool(message.wanted);
                        if (message.prefix_bytes != null && $Object.hasOwnProperty.call(message, "prefix_bytes") && message.prefix_bytes !== 0)
                            writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.prefix_bytes);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    /**
                     * Decodes a Body message from the specified reader or buffer.
                     * @function decode
                     * @memberof hookwire.plugin.v1.Needs.Body
                     * @static
                     * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                     * @param {number} [length] Message length if known beforehand
                     * @returns {hookwire.plugin.v1.Needs.Body & hookwire.plugin.v1.Needs.Body.$Shape} Body
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    Body.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.hookwire.plugin.v1.Needs.Body();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 0)
                                        break;
                                    if (value = reader.bool())
                                        message.wanted = value;
                                    else
                                        delete message.wanted;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 0)
                                        break;
                                    if (value = reader.uint32())
                                        message.prefix_bytes = value;
                                    else
                                        delete message.prefix_bytes;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    return Body;
                })();

                return Needs;
            })();

            v1.Match = (function() {

                /**
                 * Properties of a Match.
                 * @typedef {Object} hookwire.plugin.v1.Match.$Properties
                 * @property {Array.<string>|null} [methods] Match methods
                 * @property {Array.<string>|null} [paths] Match paths
                 * @property {Array.<string>|null} [headers] Match headers
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Match.
                 * @memberof hookwire.plugin.v1
                 * @interface IMatch
                 * @augments hookwire.plugin.v1.Match.$Properties
                 * @deprecated Use hookwire.plugin.v1.Match.$Properties instead.
                 */

                /**
                 * Shape of a Match.
                 * @typedef {hookwire.plugin.v1.Match.$Properties} hookwire.plugin.v1.Match.$Shape
                 */

                /**
                 * Constructs a new Match.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Match.
                 * @constructor
                 * @param {hookwire.plugin.v1.Match.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Match = function (properties) {
                    this.methods = [];
                    this.paths = [];
                    this.headers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Match methods.
                 * @member {Array.<string>} methods
                 * @memberof hookwire.plugin.v1.Match
                 * @instance
                 */
                Match.prototype.methods = $util.emptyArray;

                /**
                 * Match paths.
                 * @member {Array.<string>} paths
                 * @memberof hookwire.plugin.v1.Match
                 * @instance
                 */
                Match.prototype.paths = $util.emptyArray;

                /**
                 * Match headers.
                 * @member {Array.<string>} headers
                 * @memberof hookwire.plugin.v1.Match
                 * @instance
                 */
                Match.prototype.headers = $util.emptyArray;

                /**
                 * Encodes the specified Match message. Does not implicitly {@link hookwire.plugin.v1.Match.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Match
                 * @static
                 * @param {hookwire.plugin.v1.Match.$Properties} message Match message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Match.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.methods != null && message.methods.length)
                        for (let i = 0; i < message.methods.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.methods[i]);
                    if (message.paths != null && message.paths.length)
                        for (let i = 0; i < message.paths.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).string(message.paths[i]);
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.headers[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Match message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Match
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Match & hookwire.plugin.v1.Match.$Shape} Match
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Match.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Match();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.methods && message.methods.length))
                                    message.methods = [];
                                message.methods.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.paths && message.paths.length))
                                    message.paths = [];
                                message.paths.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Match;
            })();

            v1.AuthCache = (function() {

                /**
                 * Properties of an AuthCache.
                 * @typedef {Object} hookwire.plugin.v1.AuthCache.$Properties
                 * @property {Array.<string>|null} [headers] AuthCache headers
                 * @property {Array.<string>|null} [query] AuthCache query
                 * @property {Array.<string>|null} [cookies] AuthCache cookies
                 * @property {number|null} [ttl_ms] AuthCache ttl_ms
                 * @property {number|null} [negative_ttl_ms] AuthCache negative_ttl_ms
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an AuthCache.
                 * @memberof hookwire.plugin.v1
                 * @interface IAuthCache
                 * @augments hookwire.plugin.v1.AuthCache.$Properties
                 * @deprecated Use hookwire.plugin.v1.AuthCache.$Properties instead.
                 */

                /**
                 * Shape of an AuthCache.
                 * @typedef {hookwire.plugin.v1.AuthCache.$Properties} hookwire.plugin.v1.AuthCache.$Shape
                 */

                /**
                 * Constructs a new AuthCache.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents an AuthCache.
                 * @constructor
                 * @param {hookwire.plugin.v1.AuthCache.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const AuthCache = function (properties) {
                    this.headers = [];
                    this.query = [];
                    this.cookies = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * AuthCache headers.
                 * @member {Array.<string>} headers
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @instance
                 */
                AuthCache.prototype.headers = $util.emptyArray;

                /**
                 * AuthCache query.
                 * @member {Array.<string>} query
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @instance
                 */
                AuthCache.prototype.query = $util.emptyArray;

                /**
                 * AuthCache cookies.
                 * @member {Array.<string>} cookies
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @instance
                 */
                AuthCache.prototype.cookies = $util.emptyArray;

                /**
                 * AuthCache ttl_ms.
                 * @member {number} ttl_ms
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @instance
                 */
                AuthCache.prototype.ttl_ms = 0;

                /**
                 * AuthCache negative_ttl_ms.
                 * @member {number} negative_ttl_ms
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @instance
                 */
                AuthCache.prototype.negative_ttl_ms = 0;

                /**
                 * Encodes the specified AuthCache message. Does not implicitly {@link hookwire.plugin.v1.AuthCache.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @static
                 * @param {hookwire.plugin.v1.AuthCache.$Properties} message AuthCache message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                AuthCache.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.headers[i]);
                    if (message.query != null && message.query.length)
                        for (let i = 0; i < message.query.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).string(message.query[i]);
                    if (message.cookies != null && message.cookies.length)
                        for (let i = 0; i < message.cookies.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.cookies[i]);
                    if (message.ttl_ms != null && $Object.hasOwnProperty.call(message, "ttl_ms") && message.ttl_ms !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.ttl_ms);
                    if (message.negative_ttl_ms != null && $Object.hasOwnProperty.call(message, "negative_ttl_ms") && message.negative_ttl_ms !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.negative_ttl_ms);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an AuthCache message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.AuthCache
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.AuthCache & hookwire.plugin.v1.AuthCache.$Shape} AuthCache
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                AuthCache.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.AuthCache();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.query && message.query.length))
                                    message.query = [];
                                message.query.push(reader.stringVerify());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.cookies && message.cookies.length))
                                    message.cookies = [];
                                message.cookies.push(reader.stringVerify());
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.ttl_ms = value;
                                else
                                    delete message.ttl_ms;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.negative_ttl_ms = value;
                                else
                                    delete message.negative_ttl_ms;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return AuthCache;
            })();

            v1.Bind = (function() {

                /**
                 * Properties of a Bind.
                 * @typedef {Object} hookwire.plugin.v1.Bind.$Properties
                 * @property {number|null} [binding] Bind binding
                 * @property {string|null} [hook] Bind hook
                 * @property {hookwire.plugin.v1.Stage|null} [stage] Bind stage
                 * @property {string|null} [api_id] Bind api_id
                 * @property {string|null} [api_name] Bind api_name
                 * @property {string|null} [org_id] Bind org_id
                 * @property {string|null} [listen_path] Bind listen_path
                 * @property {string|null} [config_json] Bind config_json
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Bind.
                 * @memberof hookwire.plugin.v1
                 * @interface IBind
                 * @augments hookwire.plugin.v1.Bind.$Properties
                 * @deprecated Use hookwire.plugin.v1.Bind.$Properties instead.
                 */

                /**
                 * Shape of a Bind.
                 * @typedef {hookwire.plugin.v1.Bind.$Properties} hookwire.plugin.v1.Bind.$Shape
                 */

                /**
                 * Constructs a new Bind.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Bind.
                 * @constructor
                 * @param {hookwire.plugin.v1.Bind.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Bind = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Bind binding.
                 * @member {number} binding
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.binding = 0;

                /**
                 * Bind hook.
                 * @member {string} hook
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.hook = "";

                /**
                 * Bind stage.
                 * @member {hookwire.plugin.v1.Stage} stage
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.stage = 0;

                /**
                 * Bind api_id.
                 * @member {string} api_id
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.api_id = "";

                /**
                 * Bind api_name.
                 * @member {string} api_name
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.api_name = "";

                /**
                 * Bind org_id.
                 * @member {string} org_id
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.org_id = "";

                /**
                 * Bind listen_path.
                 * @member {string} listen_path
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.listen_path = "";

                /**
                 * Bind config_json.
                 * @member {string} config_json
                 * @memberof hookwire.plugin.v1.Bind
                 * @instance
                 */
                Bind.prototype.config_json = "";

                /**
                 * Encodes the specified Bind message. Does not implicitly {@link hookwire.plugin.v1.Bind.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Bind
                 * @static
                 * @param {hookwire.plugin.v1.Bind.$Properties} message Bind message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Bind.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.binding);
                    if (message.hook != null && $Object.hasOwnProperty.call(message, "hook") && message.hook !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.hook);
                    if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.stage);
                    if (message.api_id != null && $Object.hasOwnProperty.call(message, "api_id") && message.api_id !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.api_id);
                    if (message.api_name != null && $Object.hasOwnProperty.call(message, "api_name") && message.api_name !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.api_name);
                    if (message.org_id != null && $Object.hasOwnProperty.call(message, "org_id") && message.org_id !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.org_id);
                    if (message.listen_path != null && $Object.hasOwnProperty.call(message, "listen_path") && message.listen_path !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.listen_path);
                    if (message.config_json != null && $Object.hasOwnProperty.call(message, "config_json") && message.config_json !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.config_json);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Bind message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Bind
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Bind & hookwire.plugin.v1.Bind.$Shape} Bind
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Bind.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Bind();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.binding = value;
                                else
                                    delete message.binding;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.hook = value;
                                else
                                    delete message.hook;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.stage = value;
                                else
                                    delete message.stage;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.api_id = value;
                                else
                                    delete message.api_id;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.api_name = value;
                                else
                                    delete message.api_name;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.org_id = value;
                                else
                                    delete message.org_id;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.listen_path = value;
                                else
                                    delete message.listen_path;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.config_json = value;
                                else
                                    delete message.config_json;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Bind;
            })();

            v1.Unbind = (function() {

                /**
                 * Properties of an Unbind.
                 * @typedef {Object} hookwire.plugin.v1.Unbind.$Properties
                 * @property {number|null} [binding] Unbind binding
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Unbind.
                 * @memberof hookwire.plugin.v1
                 * @interface IUnbind
                 * @augments hookwire.plugin.v1.Unbind.$Properties
                 * @deprecated Use hookwire.plugin.v1.Unbind.$Properties instead.
                 */

                /**
                 * Shape of an Unbind.
                 * @typedef {hookwire.plugin.v1.Unbind.$Properties} hookwire.plugin.v1.Unbind.$Shape
                 */

                /**
                 * Constructs a new Unbind.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents an Unbind.
                 * @constructor
                 * @param {hookwire.plugin.v1.Unbind.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Unbind = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Unbind binding.
                 * @member {number} binding
                 * @memberof hookwire.plugin.v1.Unbind
                 * @instance
                 */
                Unbind.prototype.binding = 0;

                /**
                 * Encodes the specified Unbind message. Does not implicitly {@link hookwire.plugin.v1.Unbind.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Unbind
                 * @static
                 * @param {hookwire.plugin.v1.Unbind.$Properties} message Unbind message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Unbind.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.binding);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Unbind message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Unbind
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Unbind & hookwire.plugin.v1.Unbind.$Shape} Unbind
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Unbind.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Unbind();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.binding = value;
                                else
                                    delete message.binding;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Unbind;
            })();

            v1.Bound = (function() {

                /**
                 * Properties of a Bound.
                 * @typedef {Object} hookwire.plugin.v1.Bound.$Properties
                 * @property {number|null} [binding] Bound binding
                 * @property {string|null} [error] Bound error
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Bound.
                 * @memberof hookwire.plugin.v1
                 * @interface IBound
                 * @augments hookwire.plugin.v1.Bound.$Properties
                 * @deprecated Use hookwire.plugin.v1.Bound.$Properties instead.
                 */

                /**
                 * Shape of a Bound.
                 * @typedef {hookwire.plugin.v1.Bound.$Properties} hookwire.plugin.v1.Bound.$Shape
                 */

                /**
                 * Constructs a new Bound.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Bound.
                 * @constructor
                 * @param {hookwire.plugin.v1.Bound.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Bound = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Bound binding.
                 * @member {number} binding
                 * @memberof hookwire.plugin.v1.Bound
                 * @instance
                 */
                Bound.prototype.binding = 0;

                /**
                 * Bound error.
                 * @member {string} error
                 * @memberof hookwire.plugin.v1.Bound
                 * @instance
                 */
                Bound.prototype.error = "";

                /**
                 * Encodes the specified Bound message. Does not implicitly {@link hookwire.plugin.v1.Bound.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Bound
                 * @static
                 * @param {hookwire.plugin.v1.Bound.$Properties} message Bound message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Bound.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.binding);
                    if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.error);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Bound message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Bound
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Bound & hookwire.plugin.v1.Bound.$Shape} Bound
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Bound.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Bound();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.binding = value;
                                else
                                    delete message.binding;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.error = value;
                                else
                                    delete message.error;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Bound;
            })();

            v1.Calls = (function() {

                /**
                 * Properties of a Calls.
                 * @typedef {Object} hookwire.plugin.v1.Calls.$Properties
                 * @property {Array.<hookwire.plugin.v1.Call.$Properties>|null} [calls] Calls calls
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Calls.
                 * @memberof hookwire.plugin.v1
                 * @interface ICalls
                 * @augments hookwire.plugin.v1.Calls.$Properties
                 * @deprecated Use hookwire.plugin.v1.Calls.$Properties instead.
                 */

                /**
                 * Shape of a Calls.
                 * @typedef {hookwire.plugin.v1.Calls.$Properties} hookwire.plugin.v1.Calls.$Shape
                 */

                /**
                 * Constructs a new Calls.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Calls.
                 * @constructor
                 * @param {hookwire.plugin.v1.Calls.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Calls = function (properties) {
                    this.calls = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Calls calls.
                 * @member {Array.<hookwire.plugin.v1.Call.$Properties>} calls
                 * @memberof hookwire.plugin.v1.Calls
                 * @instance
                 */
                Calls.prototype.calls = $util.emptyArray;

                /**
                 * Encodes the specified Calls message. Does not implicitly {@link hookwire.plugin.v1.Calls.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Calls
                 * @static
                 * @param {hookwire.plugin.v1.Calls.$Properties} message Calls message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Calls.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.calls != null && message.calls.length)
                        for (let i = 0; i < message.calls.length; ++i)
                            $root.hookwire.plugin.v1.Call.encode(message.calls[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Calls message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Calls
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Calls & hookwire.plugin.v1.Calls.$Shape} Calls
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Calls.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Calls();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.calls && message.calls.length))
                                    message.calls = [];
                                message.calls.push($root.hookwire.plugin.v1.Call.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Calls;
            })();

            v1.Call = (function() {

                /**
                 * Properties of a Call.
                 * @typedef {Object} hookwire.plugin.v1.Call.$Properties
                 * @property {number|null} [id] Call id
                 * @property {number|null} [binding] Call binding
                 * @property {number|null} [budget_ms] Call budget_ms
                 * @property {hookwire.plugin.v1.Request.$Properties|null} [request] Call request
                 * @property {hookwire.plugin.v1.Response.$Properties|null} [response] Call response
                 * @property {coprocess.SessionState.$Properties|null} [session] Call session
                 * @property {Object.<string,string>|null} [metadata] Call metadata
                 * @property {string|null} [request_id] Call request_id
                 * @property {string|null} [traceparent] Call traceparent
                 * @property {hookwire.plugin.v1.Client.$Properties|null} [client] Call client
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Call.
                 * @memberof hookwire.plugin.v1
                 * @interface ICall
                 * @augments hookwire.plugin.v1.Call.$Properties
                 * @deprecated Use hookwire.plugin.v1.Call.$Properties instead.
                 */

                /**
                 * Shape of a Call.
                 * @typedef {hookwire.plugin.v1.Call.$Properties} hookwire.plugin.v1.Call.$Shape
                 */

                /**
                 * Constructs a new Call.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Call.
                 * @constructor
                 * @param {hookwire.plugin.v1.Call.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Call = function (properties) {
                    this.metadata = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Call id.
                 * @member {number} id
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.id = 0;

                /**
                 * Call binding.
                 * @member {number} binding
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.binding = 0;

                /**
                 * Call budget_ms.
                 * @member {number} budget_ms
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.budget_ms = 0;

                /**
                 * Call request.
                 * @member {hookwire.plugin.v1.Request.$Properties|null|undefined} request
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.request = null;

                /**
                 * Call response.
                 * @member {hookwire.plugin.v1.Response.$Properties|null|undefined} response
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.response = null;

                /**
                 * Call session.
                 * @member {coprocess.SessionState.$Properties|null|undefined} session
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.session = null;

                /**
                 * Call metadata.
                 * @member {Object.<string,string>} metadata
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.metadata = $util.emptyObject;

                /**
                 * Call request_id.
                 * @member {string} request_id
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.request_id = "";

                /**
                 * Call traceparent.
                 * @member {string} traceparent
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.traceparent = "";

                /**
                 * Call client.
                 * @member {hookwire.plugin.v1.Client.$Properties|null|undefined} client
                 * @memberof hookwire.plugin.v1.Call
                 * @instance
                 */
                Call.prototype.client = null;

                /**
                 * Encodes the specified Call message. Does not implicitly {@link hookwire.plugin.v1.Call.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Call
                 * @static
                 * @param {hookwire.plugin.v1.Call.$Properties} message Call message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Call.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.binding);
                    if (message.budget_ms != null && $Object.hasOwnProperty.call(message, "budget_ms") && message.budget_ms !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.budget_ms);
                    if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                        $root.hookwire.plugin.v1.Request.encode(message.request, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                        $root.hookwire.plugin.v1.Response.encode(message.response, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        $root.coprocess.SessionState.encode(message.session, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                    if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                        for (let keys = $Object.keys(message.metadata), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 7, wireType 2 =*/58).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.metadata[keys[i]]).ldelim();
                    if (message.request_id != null && $Object.hasOwnProperty.call(message, "request_id") && message.request_id !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.request_id);
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.traceparent);
                    if (message.client != null && $Object.hasOwnProperty.call(message, "client"))
                        $root.hookwire.plugin.v1.Client.encode(message.client, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Call message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Call
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Call & hookwire.plugin.v1.Call.$Shape} Call
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Call.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Call();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.binding = value;
                                else
                                    delete message.binding;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.budget_ms = value;
                                else
                                    delete message.budget_ms;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.request = $root.hookwire.plugin.v1.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.response = $root.hookwire.plugin.v1.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                message.session = $root.coprocess.SessionState.decode(reader, reader.size(), $undefined, _depth + 1, message.session);
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (message.metadata === $util.emptyObject)
                                    message.metadata = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.metadata, key);
                                message.metadata[key] = value;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.request_id = value;
                                else
                                    delete message.request_id;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                message.client = $root.hookwire.plugin.v1.Client.decode(reader, reader.size(), $undefined, _depth + 1, message.client);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Call;
            })();

            v1.Field = (function() {

                /**
                 * Properties of a Field.
                 * @typedef {Object} hookwire.plugin.v1.Field.$Properties
                 * @property {string|null} [name] Field name
                 * @property {string|null} [value] Field value
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Field.
                 * @memberof hookwire.plugin.v1
                 * @interface IField
                 * @augments hookwire.plugin.v1.Field.$Properties
                 * @deprecated Use hookwire.plugin.v1.Field.$Properties instead.
                 */

                /**
                 * Shape of a Field.
                 * @typedef {hookwire.plugin.v1.Field.$Properties} hookwire.plugin.v1.Field.$Shape
                 */

                /**
                 * Constructs a new Field.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Field.
                 * @constructor
                 * @param {hookwire.plugin.v1.Field.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Field = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Field name.
                 * @member {string} name
                 * @memberof hookwire.plugin.v1.Field
                 * @instance
                 */
                Field.prototype.name = "";

                /**
                 * Field value.
                 * @member {string} value
                 * @memberof hookwire.plugin.v1.Field
                 * @instance
                 */
                Field.prototype.value = "";

                /**
                 * Encodes the specified Field message. Does not implicitly {@link hookwire.plugin.v1.Field.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Field
                 * @static
                 * @param {hookwire.plugin.v1.Field.$Properties} message Field message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Field.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Field message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Field
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Field & hookwire.plugin.v1.Field.$Shape} Field
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Field.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Field();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.value = value;
                                else
                                    delete message.value;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Field;
            })();

            v1.Request = (function() {

                /**
                 * Properties of a Request.
                 * @typedef {Object} hookwire.plugin.v1.Request.$Properties
                 * @property {string|null} [method] Request method
                 * @property {string|null} [path] Request path
                 * @property {string|null} [query] Request query
                 * @property {Array.<hookwire.plugin.v1.Field.$Properties>|null} [headers] Request headers
                 * @property {Uint8Array|null} [body] Request body
                 * @property {boolean|null} [body_truncated] Request body_truncated
                 * @property {string|null} [scheme] Request scheme
                 * @property {string|null} [host] Request host
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Request.
                 * @memberof hookwire.plugin.v1
                 * @interface IRequest
                 * @augments hookwire.plugin.v1.Request.$Properties
                 * @deprecated Use hookwire.plugin.v1.Request.$Properties instead.
                 */

                /**
                 * Shape of a Request.
                 * @typedef {hookwire.plugin.v1.Request.$Properties} hookwire.plugin.v1.Request.$Shape
                 */

                /**
                 * Constructs a new Request.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Request.
                 * @constructor
                 * @param {hookwire.plugin.v1.Request.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Request = function (properties) {
                    this.headers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Request method.
                 * @member {string} method
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.method = "";

                /**
                 * Request path.
                 * @member {string} path
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.path = "";

                /**
                 * Request query.
                 * @member {string} query
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.query = "";

                /**
                 * Request headers.
                 * @member {Array.<hookwire.plugin.v1.Field.$Properties>} headers
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.headers = $util.emptyArray;

                /**
                 * Request body.
                 * @member {Uint8Array} body
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.body = $util.newBuffer([]);

                /**
                 * Request body_truncated.
                 * @member {boolean} body_truncated
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.body_truncated = false;

                /**
                 * Request scheme.
                 * @member {string} scheme
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.scheme = "";

                /**
                 * Request host.
                 * @member {string} host
                 * @memberof hookwire.plugin.v1.Request
                 * @instance
                 */
                Request.prototype.host = "";

                /**
                 * Encodes the specified Request message. Does not implicitly {@link hookwire.plugin.v1.Request.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Request
                 * @static
                 * @param {hookwire.plugin.v1.Request.$Properties} message Request message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Request.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.method);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.path);
                    if (message.query != null && $Object.hasOwnProperty.call(message, "query") && message.query !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.query);
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            $root.hookwire.plugin.v1.Field.encode(message.headers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.body);
                    if (message.body_truncated != null && $Object.hasOwnProperty.call(message, "body_truncated") && message.body_truncated !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.body_truncated);
                    if (message.scheme != null && $Object.hasOwnProperty.call(message, "scheme") && message.scheme !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.scheme);
                    if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.host);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Request message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Request
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Request & hookwire.plugin.v1.Request.$Shape} Request
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Request.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Request();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.query = value;
                                else
                                    delete message.query;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push($root.hookwire.plugin.v1.Field.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.body_truncated = value;
                                else
                                    delete message.body_truncated;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.scheme = value;
                                else
                                    delete message.scheme;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.host = value;
                                else
                                    delete message.host;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Request;
            })();

            v1.Response = (function() {

                /**
                 * Properties of a Response.
                 * @typedef {Object} hookwire.plugin.v1.Response.$Properties
                 * @property {number|null} [status] Response status
                 * @property {Array.<hookwire.plugin.v1.Field.$Properties>|null} [headers] Response headers
                 * @property {Uint8Array|null} [body] Response body
                 * @property {boolean|null} [body_truncated] Response body_truncated
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Response.
                 * @memberof hookwire.plugin.v1
                 * @interface IResponse
                 * @augments hookwire.plugin.v1.Response.$Properties
                 * @deprecated Use hookwire.plugin.v1.Response.$Properties instead.
                 */

                /**
                 * Shape of a Response.
                 * @typedef {hookwire.plugin.v1.Response.$Properties} hookwire.plugin.v1.Response.$Shape
                 */

                /**
                 * Constructs a new Response.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Response.
                 * @constructor
                 * @param {hookwire.plugin.v1.Response.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Response = function (properties) {
                    this.headers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Response status.
                 * @member {number} status
                 * @memberof hookwire.plugin.v1.Response
                 * @instance
                 */
                Response.prototype.status = 0;

                /**
                 * Response headers.
                 * @member {Array.<hookwire.plugin.v1.Field.$Properties>} headers
                 * @memberof hookwire.plugin.v1.Response
                 * @instance
                 */
                Response.prototype.headers = $util.emptyArray;

                /**
                 * Response body.
                 * @member {Uint8Array} body
                 * @memberof hookwire.plugin.v1.Response
                 * @instance
                 */
                Response.prototype.body = $util.newBuffer([]);

                /**
                 * Response body_truncated.
                 * @member {boolean} body_truncated
                 * @memberof hookwire.plugin.v1.Response
                 * @instance
                 */
                Response.prototype.body_truncated = false;

                /**
                 * Encodes the specified Response message. Does not implicitly {@link hookwire.plugin.v1.Response.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Response
                 * @static
                 * @param {hookwire.plugin.v1.Response.$Properties} message Response message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Response.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.status);
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            $root.hookwire.plugin.v1.Field.encode(message.headers[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                    if (message.body_truncated != null && $Object.hasOwnProperty.call(message, "body_truncated") && message.body_truncated !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.body_truncated);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Response message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Response
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Response & hookwire.plugin.v1.Response.$Shape} Response
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Response.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Response();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push($root.hookwire.plugin.v1.Field.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.body_truncated = value;
                                else
                                    delete message.body_truncated;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Response;
            })();

            v1.Client = (function() {

                /**
                 * Properties of a Client.
                 * @typedef {Object} hookwire.plugin.v1.Client.$Properties
                 * @property {string|null} [address] Client address
                 * @property {number|null} [port] Client port
                 * @property {string|null} [tls_version] Client tls_version
                 * @property {string|null} [certificate_fingerprint] Client certificate_fingerprint
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Client.
                 * @memberof hookwire.plugin.v1
                 * @interface IClient
                 * @augments hookwire.plugin.v1.Client.$Properties
                 * @deprecated Use hookwire.plugin.v1.Client.$Properties instead.
                 */

                /**
                 * Shape of a Client.
                 * @typedef {hookwire.plugin.v1.Client.$Properties} hookwire.plugin.v1.Client.$Shape
                 */

                /**
                 * Constructs a new Client.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Client.
                 * @constructor
                 * @param {hookwire.plugin.v1.Client.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Client = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Client address.
                 * @member {string} address
                 * @memberof hookwire.plugin.v1.Client
                 * @instance
                 */
                Client.prototype.address = "";

                /**
                 * Client port.
                 * @member {number} port
                 * @memberof hookwire.plugin.v1.Client
                 * @instance
                 */
                Client.prototype.port = 0;

                /**
                 * Client tls_version.
                 * @member {string} tls_version
                 * @memberof hookwire.plugin.v1.Client
                 * @instance
                 */
                Client.prototype.tls_version = "";

                /**
                 * Client certificate_fingerprint.
                 * @member {string} certificate_fingerprint
                 * @memberof hookwire.plugin.v1.Client
                 * @instance
                 */
                Client.prototype.certificate_fingerprint = "";

                /**
                 * Encodes the specified Client message. Does not implicitly {@link hookwire.plugin.v1.Client.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Client
                 * @static
                 * @param {hookwire.plugin.v1.Client.$Properties} message Client message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Client.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.address);
                    if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.port);
                    if (message.tls_version != null && $Object.hasOwnProperty.call(message, "tls_version") && message.tls_version !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.tls_version);
                    if (message.certificate_fingerprint != null && $Object.hasOwnProperty.call(message, "certificate_fingerprint") && message.certificate_fingerprint !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.certificate_fingerprint);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Client message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Client
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Client & hookwire.plugin.v1.Client.$Shape} Client
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Client.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Client();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.address = value;
                                else
                                    delete message.address;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.port = value;
                                else
                                    delete message.port;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.tls_version = value;
                                else
                                    delete message.tls_version;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.certificate_fingerprint = value;
                                else
                                    delete message.certificate_fingerprint;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Client;
            })();

            v1.Results = (function() {

                /**
                 * Properties of a Results.
                 * @typedef {Object} hookwire.plugin.v1.Results.$Properties
                 * @property {Array.<hookwire.plugin.v1.Result.$Properties>|null} [results] Results results
                 * @property {number|null} [credit] Results credit
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Results.
                 * @memberof hookwire.plugin.v1
                 * @interface IResults
                 * @augments hookwire.plugin.v1.Results.$Properties
                 * @deprecated Use hookwire.plugin.v1.Results.$Properties instead.
                 */

                /**
                 * Shape of a Results.
                 * @typedef {{
                 *   results?: Array.<hookwire.plugin.v1.Result.$Shape>|null;
                 *   credit?: number|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * }} hookwire.plugin.v1.Results.$Shape
                 */

                /**
                 * Constructs a new Results.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Results.
                 * @constructor
                 * @param {hookwire.plugin.v1.Results.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Results = function (properties) {
                    this.results = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Results results.
                 * @member {Array.<hookwire.plugin.v1.Result.$Properties>} results
                 * @memberof hookwire.plugin.v1.Results
                 * @instance
                 */
                Results.prototype.results = $util.emptyArray;

                /**
                 * Results credit.
                 * @member {number} credit
                 * @memberof hookwire.plugin.v1.Results
                 * @instance
                 */
                Results.prototype.credit = 0;

                /**
                 * Encodes the specified Results message. Does not implicitly {@link hookwire.plugin.v1.Results.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Results
                 * @static
                 * @param {hookwire.plugin.v1.Results.$Properties} message Results message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Results.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.results != null && message.results.length)
                        for (let i = 0; i < message.results.length; ++i)
                            $root.hookwire.plugin.v1.Result.encode(message.results[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.credit != null && $Object.hasOwnProperty.call(message, "credit") && message.credit !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.credit);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Results message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Results
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Results & hookwire.plugin.v1.Results.$Shape} Results
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Results.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Results();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.results && message.results.length))
                                    message.results = [];
                                message.results.push($root.hookwire.plugin.v1.Result.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.credit = value;
                                else
                                    delete message.credit;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Results;
            })();

            v1.Result = (function() {

                /**
                 * Properties of a Result.
                 * @typedef {Object} hookwire.plugin.v1.Result.$Properties
                 * @property {number|null} [id] Result id
                 * @property {number|null} [plugin_us] Result plugin_us
                 * @property {hookwire.plugin.v1.Changes.$Properties|null} [changes] Result changes
                 * @property {hookwire.plugin.v1.Reply.$Properties|null} [reply] Result reply
                 * @property {hookwire.plugin.v1.Failure.$Properties|null} [failure] Result failure
                 * @property {"changes"|"reply"|"failure"} [outcome] Result outcome
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Result.
                 * @memberof hookwire.plugin.v1
                 * @interface IResult
                 * @augments hookwire.plugin.v1.Result.$Properties
                 * @deprecated Use hookwire.plugin.v1.Result.$Properties instead.
                 */

                /**
                 * Narrowed shape of a Result.
                 * @typedef {{
                 *   id?: number|null;
                 *   plugin_us?: number|null;
                 *   changes?: hookwire.plugin.v1.Changes.$Shape|null;
                 *   reply?: hookwire.plugin.v1.Reply.$Shape|null;
                 *   failure?: hookwire.plugin.v1.Failure.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ outcome?: undefined; changes?: null; reply?: null; failure?: null }|{ outcome?: "changes"; changes: hookwire.plugin.v1.Changes.$Shape; reply?: null; failure?: null }|{ outcome?: "reply"; changes?: null; reply: hookwire.plugin.v1.Reply.$Shape; failure?: null }|{ outcome?: "failure"; changes?: null; reply?: null; failure: hookwire.plugin.v1.Failure.$Shape })
                 * )} hookwire.plugin.v1.Result.$Shape
                 */

                /**
                 * Constructs a new Result.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Result.
                 * @constructor
                 * @param {hookwire.plugin.v1.Result.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Result = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Result id.
                 * @member {number} id
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                Result.prototype.id = 0;

                /**
                 * Result plugin_us.
                 * @member {number} plugin_us
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                Result.prototype.plugin_us = 0;

                /**
                 * Result changes.
                 * @member {hookwire.plugin.v1.Changes.$Properties|null|undefined} changes
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                Result.prototype.changes = null;

                /**
                 * Result reply.
                 * @member {hookwire.plugin.v1.Reply.$Properties|null|undefined} reply
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                Result.prototype.reply = null;

                /**
                 * Result failure.
                 * @member {hookwire.plugin.v1.Failure.$Properties|null|undefined} failure
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                Result.prototype.failure = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * Result outcome.
                 * @member {"changes"|"reply"|"failure"|undefined} outcome
                 * @memberof hookwire.plugin.v1.Result
                 * @instance
                 */
                $Object.defineProperty(Result.prototype, "outcome", {
                    get: $util.oneOfGetter($oneOfFields = ["changes", "reply", "failure"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Result message. Does not implicitly {@link hookwire.plugin.v1.Result.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Result
                 * @static
                 * @param {hookwire.plugin.v1.Result.$Properties} message Result message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Result.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.id);
                    if (message.plugin_us != null && $Object.hasOwnProperty.call(message, "plugin_us") && message.plugin_us !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.plugin_us);
                    if (message.changes != null && $Object.hasOwnProperty.call(message, "changes"))
                        $root.hookwire.plugin.v1.Changes.encode(message.changes, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.reply != null && $Object.hasOwnProperty.call(message, "reply"))
                        $root.hookwire.plugin.v1.Reply.encode(message.reply, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.failure != null && $Object.hasOwnProperty.call(message, "failure"))
                        $root.hookwire.plugin.v1.Failure.encode(message.failure, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Result
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Result & hookwire.plugin.v1.Result.$Shape} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Result.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Result();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.id = value;
                                else
                                    delete message.id;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.plugin_us = value;
                                else
                                    delete message.plugin_us;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.changes = $root.hookwire.plugin.v1.Changes.decode(reader, reader.size(), $undefined, _depth + 1, message.changes);
                                message.outcome = "changes";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.reply = $root.hookwire.plugin.v1.Reply.decode(reader, reader.size(), $undefined, _depth + 1, message.reply);
                                message.outcome = "reply";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.failure = $root.hookwire.plugin.v1.Failure.decode(reader, reader.size(), $undefined, _depth + 1, message.failure);
                                message.outcome = "failure";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Result;
            })();

            v1.Changes = (function() {

                /**
                 * Properties of a Changes.
                 * @typedef {Object} hookwire.plugin.v1.Changes.$Properties
                 * @property {Array.<hookwire.plugin.v1.FieldChange.$Properties>|null} [headers] Changes headers
                 * @property {Array.<hookwire.plugin.v1.FieldChange.$Properties>|null} [query] Changes query
                 * @property {string|null} [method] Changes method
                 * @property {string|null} [path] Changes path
                 * @property {Uint8Array|null} [body] Changes body
                 * @property {number|null} [status] Changes status
                 * @property {Object.<string,string>|null} [metadata] Changes metadata
                 * @property {coprocess.SessionState.$Properties|null} [session] Changes session
                 * @property {string|null} [credential] Changes credential
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Changes.
                 * @memberof hookwire.plugin.v1
                 * @interface IChanges
                 * @augments hookwire.plugin.v1.Changes.$Properties
                 * @deprecated Use hookwire.plugin.v1.Changes.$Properties instead.
                 */

                /**
                 * Shape of a Changes.
                 * @typedef {hookwire.plugin.v1.Changes.$Properties} hookwire.plugin.v1.Changes.$Shape
                 */

                /**
                 * Constructs a new Changes.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Changes.
                 * @constructor
                 * @param {hookwire.plugin.v1.Changes.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Changes = function (properties) {
                    this.headers = [];
                    this.query = [];
                    this.metadata = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Changes headers.
                 * @member {Array.<hookwire.plugin.v1.FieldChange.$Properties>} headers
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.headers = $util.emptyArray;

                /**
                 * Changes query.
                 * @member {Array.<hookwire.plugin.v1.FieldChange.$Properties>} query
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.query = $util.emptyArray;

                /**
                 * Changes method.
                 * @member {string|null|undefined} method
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.method = null;

                /**
                 * Changes path.
                 * @member {string|null|undefined} path
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.path = null;

                /**
                 * Changes body.
                 * @member {Uint8Array|null|undefined} body
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.body = null;

                /**
                 * Changes status.
                 * @member {number|null|undefined} status
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.status = null;

                /**
                 * Changes metadata.
                 * @member {Object.<string,string>} metadata
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.metadata = $util.emptyObject;

                /**
                 * Changes session.
                 * @member {coprocess.SessionState.$Properties|null|undefined} session
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.session = null;

                /**
                 * Changes credential.
                 * @member {string} credential
                 * @memberof hookwire.plugin.v1.Changes
                 * @instance
                 */
                Changes.prototype.credential = "";

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Changes.prototype, "_method", {
                    get: $util.oneOfGetter($oneOfFields = ["method"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Changes.prototype, "_path", {
                    get: $util.oneOfGetter($oneOfFields = ["path"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Changes.prototype, "_body", {
                    get: $util.oneOfGetter($oneOfFields = ["body"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Changes.prototype, "_status", {
                    get: $util.oneOfGetter($oneOfFields = ["status"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Encodes the specified Changes message. Does not implicitly {@link hookwire.plugin.v1.Changes.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Changes
                 * @static
                 * @param {hookwire.plugin.v1.Changes.$Properties} message Changes message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Changes.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            $root.hookwire.plugin.v1.FieldChange.encode(message.headers[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.query != null && message.query.length)
                        for (let i = 0; i < message.query.length; ++i)
                            $root.hookwire.plugin.v1.FieldChange.encode(message.query[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method"))
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.method);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path"))
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.path);
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.body);
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status"))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.status);
                    if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                        for (let keys = $Object.keys(message.metadata), i = 0; i < keys.length; ++i)
                            writer.uint32(/* id 7, wireType 2 =*/58).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.metadata[keys[i]]).ldelim();
                    if (message.session != null && $Object.hasOwnProperty.call(message, "session"))
                        $root.coprocess.SessionState.encode(message.session, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                    if (message.credential != null && $Object.hasOwnProperty.call(message, "credential") && message.credential !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.credential);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Changes message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Changes
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Changes & hookwire.plugin.v1.Changes.$Shape} Changes
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Changes.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Changes();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push($root.hookwire.plugin.v1.FieldChange.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.query && message.query.length))
                                    message.query = [];
                                message.query.push($root.hookwire.plugin.v1.FieldChange.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.method = reader.stringVerify();
                                message._method = "method";
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.path = reader.stringVerify();
                                message._path = "path";
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                message.body = reader.bytes();
                                message._body = "body";
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                message.status = reader.uint32();
                                message._status = "status";
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if (message.metadata === $util.emptyObject)
                                    message.metadata = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.metadata, key);
                                message.metadata[key] = value;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                message.session = $root.coprocess.SessionState.decode(reader, reader.size(), $undefined, _depth + 1, message.session);
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.credential = value;
                                else
                                    delete message.credential;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Changes;
            })();

            v1.FieldChange = (function() {

                /**
                 * Properties of a FieldChange.
                 * @typedef {Object} hookwire.plugin.v1.FieldChange.$Properties
                 * @property {hookwire.plugin.v1.FieldChange.Op|null} [op] FieldChange op
                 * @property {string|null} [name] FieldChange name
                 * @property {Array.<string>|null} [values] FieldChange values
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a FieldChange.
                 * @memberof hookwire.plugin.v1
                 * @interface IFieldChange
                 * @augments hookwire.plugin.v1.FieldChange.$Properties
                 * @deprecated Use hookwire.plugin.v1.FieldChange.$Properties instead.
                 */

                /**
                 * Shape of a FieldChange.
                 * @typedef {hookwire.plugin.v1.FieldChange.$Properties} hookwire.plugin.v1.FieldChange.$Shape
                 */

                /**
                 * Constructs a new FieldChange.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a FieldChange.
                 * @constructor
                 * @param {hookwire.plugin.v1.FieldChange.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const FieldChange = function (properties) {
                    this.values = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * FieldChange op.
                 * @member {hookwire.plugin.v1.FieldChange.Op} op
                 * @memberof hookwire.plugin.v1.FieldChange
                 * @instance
                 */
                FieldChange.prototype.op = 0;

                /**
                 * FieldChange name.
                 * @member {string} name
                 * @memberof hookwire.plugin.v1.FieldChange
                 * @instance
                 */
                FieldChange.prototype.name = "";

                /**
                 * FieldChange values.
                 * @member {Array.<string>} values
                 * @memberof hookwire.plugin.v1.FieldChange
                 * @instance
                 */
                FieldChange.prototype.values = $util.emptyArray;

                /**
                 * Encodes the specified FieldChange message. Does not implicitly {@link hookwire.plugin.v1.FieldChange.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.FieldChange
                 * @static
                 * @param {hookwire.plugin.v1.FieldChange.$Properties} message FieldChange message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                FieldChange.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.op != null && $Object.hasOwnProperty.call(message, "op") && message.op !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.op);
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                    if (message.values != null && message.values.length)
                        for (let i = 0; i < message.values.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.values[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a FieldChange message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.FieldChange
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.FieldChange & hookwire.plugin.v1.FieldChange.$Shape} FieldChange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                FieldChange.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.FieldChange();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.op = value;
                                else
                                    delete message.op;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                message.values.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Op enum.
                 * @name hookwire.plugin.v1.FieldChange.Op
                 * @enum {number}
                 * @property {number} SET=0 SET value
                 * @property {number} ADD=1 ADD value
                 * @property {number} REMOVE=2 REMOVE value
                 */
                FieldChange.Op = (function() {
                    const valuesById = $Object.create(null), values = $Object.create(valuesById);
                    values[valuesById[0] = "SET"] = 0;
                    values[valuesById[1] = "ADD"] = 1;
                    values[valuesById[2] = "REMOVE"] = 2;
                    return values;
                })();

                return FieldChange;
            })();

            v1.Reply = (function() {

                /**
                 * Properties of a Reply.
                 * @typedef {Object} hookwire.plugin.v1.Reply.$Properties
                 * @property {number|null} [status] Reply status
                 * @property {Array.<hookwire.plugin.v1.Field.$Properties>|null} [headers] Reply headers
                 * @property {Uint8Array|null} [body] Reply body
                 * @property {boolean|null} [as_error] Reply as_error
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Reply.
                 * @memberof hookwire.plugin.v1
                 * @interface IReply
                 * @augments hookwire.plugin.v1.Reply.$Properties
                 * @deprecated Use hookwire.plugin.v1.Reply.$Properties instead.
                 */

                /**
                 * Shape of a Reply.
                 * @typedef {hookwire.plugin.v1.Reply.$Properties} hookwire.plugin.v1.Reply.$Shape
                 */

                /**
                 * Constructs a new Reply.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Reply.
                 * @constructor
                 * @param {hookwire.plugin.v1.Reply.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Reply = function (properties) {
                    this.headers = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Reply status.
                 * @member {number} status
                 * @memberof hookwire.plugin.v1.Reply
                 * @instance
                 */
                Reply.prototype.status = 0;

                /**
                 * Reply headers.
                 * @member {Array.<hookwire.plugin.v1.Field.$Properties>} headers
                 * @memberof hookwire.plugin.v1.Reply
                 * @instance
                 */
                Reply.prototype.headers = $util.emptyArray;

                /**
                 * Reply body.
                 * @member {Uint8Array} body
                 * @memberof hookwire.plugin.v1.Reply
                 * @instance
                 */
                Reply.prototype.body = $util.newBuffer([]);

                /**
                 * Reply as_error.
                 * @member {boolean} as_error
                 * @memberof hookwire.plugin.v1.Reply
                 * @instance
                 */
                Reply.prototype.as_error = false;

                /**
                 * Encodes the specified Reply message. Does not implicitly {@link hookwire.plugin.v1.Reply.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Reply
                 * @static
                 * @param {hookwire.plugin.v1.Reply.$Properties} message Reply message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reply.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.status);
                    if (message.headers != null && message.headers.length)
                        for (let i = 0; i < message.headers.length; ++i)
                            $root.hookwire.plugin.v1.Field.encode(message.headers[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
                    if (message.as_error != null && $Object.hasOwnProperty.call(message, "as_error") && message.as_error !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.as_error);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Reply message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Reply
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Reply & hookwire.plugin.v1.Reply.$Shape} Reply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reply.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Reply();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.status = value;
                                else
                                    delete message.status;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.headers && message.headers.length))
                                    message.headers = [];
                                message.headers.push($root.hookwire.plugin.v1.Field.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.body = value;
                                else
                                    delete message.body;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.as_error = value;
                                else
                                    delete message.as_error;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Reply;
            })();

            v1.Failure = (function() {

                /**
                 * Properties of a Failure.
                 * @typedef {Object} hookwire.plugin.v1.Failure.$Properties
                 * @property {string|null} [message] Failure message
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Failure.
                 * @memberof hookwire.plugin.v1
                 * @interface IFailure
                 * @augments hookwire.plugin.v1.Failure.$Properties
                 * @deprecated Use hookwire.plugin.v1.Failure.$Properties instead.
                 */

                /**
                 * Shape of a Failure.
                 * @typedef {hookwire.plugin.v1.Failure.$Properties} hookwire.plugin.v1.Failure.$Shape
                 */

                /**
                 * Constructs a new Failure.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Failure.
                 * @constructor
                 * @param {hookwire.plugin.v1.Failure.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Failure = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Failure message.
                 * @member {string} message
                 * @memberof hookwire.plugin.v1.Failure
                 * @instance
                 */
                Failure.prototype.message = "";

                /**
                 * Encodes the specified Failure message. Does not implicitly {@link hookwire.plugin.v1.Failure.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Failure
                 * @static
                 * @param {hookwire.plugin.v1.Failure.$Properties} message Failure message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Failure.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.message);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Failure message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Failure
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Failure & hookwire.plugin.v1.Failure.$Shape} Failure
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Failure.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Failure();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Failure;
            })();

            v1.Credit = (function() {

                /**
                 * Properties of a Credit.
                 * @typedef {Object} hookwire.plugin.v1.Credit.$Properties
                 * @property {number|null} [frames] Credit frames
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Credit.
                 * @memberof hookwire.plugin.v1
                 * @interface ICredit
                 * @augments hookwire.plugin.v1.Credit.$Properties
                 * @deprecated Use hookwire.plugin.v1.Credit.$Properties instead.
                 */

                /**
                 * Shape of a Credit.
                 * @typedef {hookwire.plugin.v1.Credit.$Properties} hookwire.plugin.v1.Credit.$Shape
                 */

                /**
                 * Constructs a new Credit.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Credit.
                 * @constructor
                 * @param {hookwire.plugin.v1.Credit.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Credit = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Credit frames.
                 * @member {number} frames
                 * @memberof hookwire.plugin.v1.Credit
                 * @instance
                 */
                Credit.prototype.frames = 0;

                /**
                 * Encodes the specified Credit message. Does not implicitly {@link hookwire.plugin.v1.Credit.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Credit
                 * @static
                 * @param {hookwire.plugin.v1.Credit.$Properties} message Credit message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Credit.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.frames != null && $Object.hasOwnProperty.call(message, "frames") && message.frames !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.frames);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Credit message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Credit
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Credit & hookwire.plugin.v1.Credit.$Shape} Credit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Credit.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Credit();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.frames = value;
                                else
                                    delete message.frames;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Credit;
            })();

            v1.Cancel = (function() {

                /**
                 * Properties of a Cancel.
                 * @typedef {Object} hookwire.plugin.v1.Cancel.$Properties
                 * @property {Array.<number>|null} [ids] Cancel ids
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Cancel.
                 * @memberof hookwire.plugin.v1
                 * @interface ICancel
                 * @augments hookwire.plugin.v1.Cancel.$Properties
                 * @deprecated Use hookwire.plugin.v1.Cancel.$Properties instead.
                 */

                /**
                 * Shape of a Cancel.
                 * @typedef {hookwire.plugin.v1.Cancel.$Properties} hookwire.plugin.v1.Cancel.$Shape
                 */

                /**
                 * Constructs a new Cancel.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Cancel.
                 * @constructor
                 * @param {hookwire.plugin.v1.Cancel.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Cancel = function (properties) {
                    this.ids = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Cancel ids.
                 * @member {Array.<number>} ids
                 * @memberof hookwire.plugin.v1.Cancel
                 * @instance
                 */
                Cancel.prototype.ids = $util.emptyArray;

                /**
                 * Encodes the specified Cancel message. Does not implicitly {@link hookwire.plugin.v1.Cancel.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Cancel
                 * @static
                 * @param {hookwire.plugin.v1.Cancel.$Properties} message Cancel message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Cancel.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.ids != null && message.ids.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).uint32s(message.ids);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Cancel message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Cancel
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Cancel & hookwire.plugin.v1.Cancel.$Shape} Cancel
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Cancel.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Cancel();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType === 2) {
                                    if (!(message.ids && message.ids.length))
                                        message.ids = [];
                                    reader.uint32s(message.ids);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.ids && message.ids.length))
                                    message.ids = [];
                                message.ids.push(reader.uint32());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Cancel;
            })();

            v1.Forget = (function() {

                /**
                 * Properties of a Forget.
                 * @typedef {Object} hookwire.plugin.v1.Forget.$Properties
                 * @property {Array.<string>|null} [credentials] Forget credentials
                 * @property {boolean|null} [all] Forget all
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Forget.
                 * @memberof hookwire.plugin.v1
                 * @interface IForget
                 * @augments hookwire.plugin.v1.Forget.$Properties
                 * @deprecated Use hookwire.plugin.v1.Forget.$Properties instead.
                 */

                /**
                 * Shape of a Forget.
                 * @typedef {hookwire.plugin.v1.Forget.$Properties} hookwire.plugin.v1.Forget.$Shape
                 */

                /**
                 * Constructs a new Forget.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Forget.
                 * @constructor
                 * @param {hookwire.plugin.v1.Forget.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Forget = function (properties) {
                    this.credentials = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Forget credentials.
                 * @member {Array.<string>} credentials
                 * @memberof hookwire.plugin.v1.Forget
                 * @instance
                 */
                Forget.prototype.credentials = $util.emptyArray;

                /**
                 * Forget all.
                 * @member {boolean} all
                 * @memberof hookwire.plugin.v1.Forget
                 * @instance
                 */
                Forget.prototype.all = false;

                /**
                 * Encodes the specified Forget message. Does not implicitly {@link hookwire.plugin.v1.Forget.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Forget
                 * @static
                 * @param {hookwire.plugin.v1.Forget.$Properties} message Forget message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Forget.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.credentials != null && message.credentials.length)
                        for (let i = 0; i < message.credentials.length; ++i)
                            writer.uint32(/* id 1, wireType 2 =*/10).string(message.credentials[i]);
                    if (message.all != null && $Object.hasOwnProperty.call(message, "all") && message.all !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.all);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Forget message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Forget
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Forget & hookwire.plugin.v1.Forget.$Shape} Forget
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Forget.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Forget();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.credentials && message.credentials.length))
                                    message.credentials = [];
                                message.credentials.push(reader.stringVerify());
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.all = value;
                                else
                                    delete message.all;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Forget;
            })();

            v1.Drain = (function() {

                /**
                 * Properties of a Drain.
                 * @typedef {Object} hookwire.plugin.v1.Drain.$Properties
                 * @property {string|null} [reason] Drain reason
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Drain.
                 * @memberof hookwire.plugin.v1
                 * @interface IDrain
                 * @augments hookwire.plugin.v1.Drain.$Properties
                 * @deprecated Use hookwire.plugin.v1.Drain.$Properties instead.
                 */

                /**
                 * Shape of a Drain.
                 * @typedef {hookwire.plugin.v1.Drain.$Properties} hookwire.plugin.v1.Drain.$Shape
                 */

                /**
                 * Constructs a new Drain.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Drain.
                 * @constructor
                 * @param {hookwire.plugin.v1.Drain.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Drain = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Drain reason.
                 * @member {string} reason
                 * @memberof hookwire.plugin.v1.Drain
                 * @instance
                 */
                Drain.prototype.reason = "";

                /**
                 * Encodes the specified Drain message. Does not implicitly {@link hookwire.plugin.v1.Drain.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Drain
                 * @static
                 * @param {hookwire.plugin.v1.Drain.$Properties} message Drain message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Drain.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Drain message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Drain
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Drain & hookwire.plugin.v1.Drain.$Shape} Drain
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Drain.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Drain();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.reason = value;
                                else
                                    delete message.reason;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Drain;
            })();

            v1.Events = (function() {

                /**
                 * Properties of an Events.
                 * @typedef {Object} hookwire.plugin.v1.Events.$Properties
                 * @property {Array.<hookwire.plugin.v1.Event.$Properties>|null} [events] Events events
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Events.
                 * @memberof hookwire.plugin.v1
                 * @interface IEvents
                 * @augments hookwire.plugin.v1.Events.$Properties
                 * @deprecated Use hookwire.plugin.v1.Events.$Properties instead.
                 */

                /**
                 * Shape of an Events.
                 * @typedef {hookwire.plugin.v1.Events.$Properties} hookwire.plugin.v1.Events.$Shape
                 */

                /**
                 * Constructs a new Events.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents an Events.
                 * @constructor
                 * @param {hookwire.plugin.v1.Events.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Events = function (properties) {
                    this.events = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Events events.
                 * @member {Array.<hookwire.plugin.v1.Event.$Properties>} events
                 * @memberof hookwire.plugin.v1.Events
                 * @instance
                 */
                Events.prototype.events = $util.emptyArray;

                /**
                 * Encodes the specified Events message. Does not implicitly {@link hookwire.plugin.v1.Events.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Events
                 * @static
                 * @param {hookwire.plugin.v1.Events.$Properties} message Events message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Events.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.events != null && message.events.length)
                        for (let i = 0; i < message.events.length; ++i)
                            $root.hookwire.plugin.v1.Event.encode(message.events[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Events message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Events
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Events & hookwire.plugin.v1.Events.$Shape} Events
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Events.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Events();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.events && message.events.length))
                                    message.events = [];
                                message.events.push($root.hookwire.plugin.v1.Event.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Events;
            })();

            v1.Event = (function() {

                /**
                 * Properties of an Event.
                 * @typedef {Object} hookwire.plugin.v1.Event.$Properties
                 * @property {string|null} [name] Event name
                 * @property {string|null} [handler] Event handler
                 * @property {string|null} [api_id] Event api_id
                 * @property {string|null} [org_id] Event org_id
                 * @property {number|Long|null} [time_ms] Event time_ms
                 * @property {string|null} [meta_json] Event meta_json
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Event.
                 * @memberof hookwire.plugin.v1
                 * @interface IEvent
                 * @augments hookwire.plugin.v1.Event.$Properties
                 * @deprecated Use hookwire.plugin.v1.Event.$Properties instead.
                 */

                /**
                 * Shape of an Event.
                 * @typedef {hookwire.plugin.v1.Event.$Properties} hookwire.plugin.v1.Event.$Shape
                 */

                /**
                 * Constructs a new Event.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents an Event.
                 * @constructor
                 * @param {hookwire.plugin.v1.Event.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Event = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Event name.
                 * @member {string} name
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.name = "";

                /**
                 * Event handler.
                 * @member {string} handler
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.handler = "";

                /**
                 * Event api_id.
                 * @member {string} api_id
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.api_id = "";

                /**
                 * Event org_id.
                 * @member {string} org_id
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.org_id = "";

                /**
                 * Event time_ms.
                 * @member {number|Long} time_ms
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Event meta_json.
                 * @member {string} meta_json
                 * @memberof hookwire.plugin.v1.Event
                 * @instance
                 */
                Event.prototype.meta_json = "";

                /**
                 * Encodes the specified Event message. Does not implicitly {@link hookwire.plugin.v1.Event.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Event
                 * @static
                 * @param {hookwire.plugin.v1.Event.$Properties} message Event message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Event.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                    if (message.handler != null && $Object.hasOwnProperty.call(message, "handler") && message.handler !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.handler);
                    if (message.api_id != null && $Object.hasOwnProperty.call(message, "api_id") && message.api_id !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.api_id);
                    if (message.org_id != null && $Object.hasOwnProperty.call(message, "org_id") && message.org_id !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.org_id);
                    if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).int64(message.time_ms);
                    if (message.meta_json != null && $Object.hasOwnProperty.call(message, "meta_json") && message.meta_json !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.meta_json);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Event
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Event & hookwire.plugin.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Event.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Event();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.name = value;
                                else
                                    delete message.name;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.handler = value;
                                else
                                    delete message.handler;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.api_id = value;
                                else
                                    delete message.api_id;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.org_id = value;
                                else
                                    delete message.org_id;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.time_ms = value;
                                else
                                    delete message.time_ms;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.meta_json = value;
                                else
                                    delete message.meta_json;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Event;
            })();

            v1.Records = (function() {

                /**
                 * Properties of a Records.
                 * @typedef {Object} hookwire.plugin.v1.Records.$Properties
                 * @property {number|null} [batch] Records batch
                 * @property {number|null} [binding] Records binding
                 * @property {Array.<hookwire.plugin.v1.Record.$Properties>|null} [records] Records records
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Records.
                 * @memberof hookwire.plugin.v1
                 * @interface IRecords
                 * @augments hookwire.plugin.v1.Records.$Properties
                 * @deprecated Use hookwire.plugin.v1.Records.$Properties instead.
                 */

                /**
                 * Shape of a Records.
                 * @typedef {hookwire.plugin.v1.Records.$Properties} hookwire.plugin.v1.Records.$Shape
                 */

                /**
                 * Constructs a new Records.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Records.
                 * @constructor
                 * @param {hookwire.plugin.v1.Records.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Records = function (properties) {
                    this.records = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Records batch.
                 * @member {number} batch
                 * @memberof hookwire.plugin.v1.Records
                 * @instance
                 */
                Records.prototype.batch = 0;

                /**
                 * Records binding.
                 * @member {number} binding
                 * @memberof hookwire.plugin.v1.Records
                 * @instance
                 */
                Records.prototype.binding = 0;

                /**
                 * Records records.
                 * @member {Array.<hookwire.plugin.v1.Record.$Properties>} records
                 * @memberof hookwire.plugin.v1.Records
                 * @instance
                 */
                Records.prototype.records = $util.emptyArray;

                /**
                 * Encodes the specified Records message. Does not implicitly {@link hookwire.plugin.v1.Records.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Records
                 * @static
                 * @param {hookwire.plugin.v1.Records.$Properties} message Records message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Records.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && message.batch !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.batch);
                    if (message.binding != null && $Object.hasOwnProperty.call(message, "binding") && message.binding !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.binding);
                    if (message.records != null && message.records.length)
                        for (let i = 0; i < message.records.length; ++i)
                            $root.hookwire.plugin.v1.Record.encode(message.records[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Records message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Records
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Records & hookwire.plugin.v1.Records.$Shape} Records
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Records.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Records();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.batch = value;
                                else
                                    delete message.batch;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.binding = value;
                                else
                                    delete message.binding;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.records && message.records.length))
                                    message.records = [];
                                message.records.push($root.hookwire.plugin.v1.Record.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Records;
            })();

            v1.Record = (function() {

                /**
                 * Properties of a Record.
                 * @typedef {Object} hookwire.plugin.v1.Record.$Properties
                 * @property {number|Long|null} [time_ms] Record time_ms
                 * @property {string|null} [request_id] Record request_id
                 * @property {string|null} [method] Record method
                 * @property {string|null} [host] Record host
                 * @property {string|null} [path] Record path
                 * @property {string|null} [original_path] Record original_path
                 * @property {string|null} [user_agent] Record user_agent
                 * @property {string|null} [ip_address] Record ip_address
                 * @property {number|Long|null} [content_length] Record content_length
                 * @property {number|null} [response_code] Record response_code
                 * @property {string|null} [api_version] Record api_version
                 * @property {string|null} [api_key] Record api_key
                 * @property {string|null} [oauth_id] Record oauth_id
                 * @property {string|null} [alias] Record alias
                 * @property {Array.<string>|null} [tags] Record tags
                 * @property {boolean|null} [track_path] Record track_path
                 * @property {number|null} [total_ms] Record total_ms
                 * @property {number|null} [upstream_ms] Record upstream_ms
                 * @property {number|null} [gateway_ms] Record gateway_ms
                 * @property {number|Long|null} [bytes_in] Record bytes_in
                 * @property {number|Long|null} [bytes_out] Record bytes_out
                 * @property {Uint8Array|null} [raw_request] Record raw_request
                 * @property {Uint8Array|null} [raw_response] Record raw_response
                 * @property {number|Long|null} [expire_at_ms] Record expire_at_ms
                 * @property {hookwire.plugin.v1.Geo.$Properties|null} [geo] Record geo
                 * @property {string|null} [traceparent] Record traceparent
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Record.
                 * @memberof hookwire.plugin.v1
                 * @interface IRecord
                 * @augments hookwire.plugin.v1.Record.$Properties
                 * @deprecated Use hookwire.plugin.v1.Record.$Properties instead.
                 */

                /**
                 * Shape of a Record.
                 * @typedef {hookwire.plugin.v1.Record.$Properties} hookwire.plugin.v1.Record.$Shape
                 */

                /**
                 * Constructs a new Record.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Record.
                 * @constructor
                 * @param {hookwire.plugin.v1.Record.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Record = function (properties) {
                    this.tags = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Record time_ms.
                 * @member {number|Long} time_ms
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.time_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Record request_id.
                 * @member {string} request_id
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.request_id = "";

                /**
                 * Record method.
                 * @member {string} method
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.method = "";

                /**
                 * Record host.
                 * @member {string} host
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.host = "";

                /**
                 * Record path.
                 * @member {string} path
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.path = "";

                /**
                 * Record original_path.
                 * @member {string} original_path
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.original_path = "";

                /**
                 * Record user_agent.
                 * @member {string} user_agent
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.user_agent = "";

                /**
                 * Record ip_address.
                 * @member {string} ip_address
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.ip_address = "";

                /**
                 * Record content_length.
                 * @member {number|Long} content_length
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.content_length = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Record response_code.
                 * @member {number} response_code
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.response_code = 0;

                /**
                 * Record api_version.
                 * @member {string} api_version
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.api_version = "";

                /**
                 * Record api_key.
                 * @member {string} api_key
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.api_key = "";

                /**
                 * Record oauth_id.
                 * @member {string} oauth_id
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.oauth_id = "";

                /**
                 * Record alias.
                 * @member {string} alias
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.alias = "";

                /**
                 * Record tags.
                 * @member {Array.<string>} tags
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.tags = $util.emptyArray;

                /**
                 * Record track_path.
                 * @member {boolean} track_path
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.track_path = false;

                /**
                 * Record total_ms.
                 * @member {number} total_ms
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.total_ms = 0;

                /**
                 * Record upstream_ms.
                 * @member {number} upstream_ms
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.upstream_ms = 0;

                /**
                 * Record gateway_ms.
                 * @member {number} gateway_ms
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.gateway_ms = 0;

                /**
                 * Record bytes_in.
                 * @member {number|Long} bytes_in
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.bytes_in = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Record bytes_out.
                 * @member {number|Long} bytes_out
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.bytes_out = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Record raw_request.
                 * @member {Uint8Array} raw_request
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.raw_request = $util.newBuffer([]);

                /**
                 * Record raw_response.
                 * @member {Uint8Array} raw_response
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.raw_response = $util.newBuffer([]);

                /**
                 * Record expire_at_ms.
                 * @member {number|Long} expire_at_ms
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.expire_at_ms = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Record geo.
                 * @member {hookwire.plugin.v1.Geo.$Properties|null|undefined} geo
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.geo = null;

                /**
                 * Record traceparent.
                 * @member {string} traceparent
                 * @memberof hookwire.plugin.v1.Record
                 * @instance
                 */
                Record.prototype.traceparent = "";

                /**
                 * Encodes the specified Record message. Does not implicitly {@link hookwire.plugin.v1.Record.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Record
                 * @static
                 * @param {hookwire.plugin.v1.Record.$Properties} message Record message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Record.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.time_ms != null && $Object.hasOwnProperty.call(message, "time_ms") && (typeof message.time_ms === "object" ? message.time_ms.low || message.time_ms.high : message.time_ms !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).int64(message.time_ms);
                    if (message.request_id != null && $Object.hasOwnProperty.call(message, "request_id") && message.request_id !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.request_id);
                    if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== "")
                        writer.uint32(/* id 3, wireType 2 =*/26).string(message.method);
                    if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                        writer.uint32(/* id 4, wireType 2 =*/34).string(message.host);
                    if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.path);
                    if (message.original_path != null && $Object.hasOwnProperty.call(message, "original_path") && message.original_path !== "")
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.original_path);
                    if (message.user_agent != null && $Object.hasOwnProperty.call(message, "user_agent") && message.user_agent !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.user_agent);
                    if (message.ip_address != null && $Object.hasOwnProperty.call(message, "ip_address") && message.ip_address !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.ip_address);
                    if (message.content_length != null && $Object.hasOwnProperty.call(message, "content_length") && (typeof message.content_length === "object" ? message.content_length.low || message.content_length.high : message.content_length !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).int64(message.content_length);
                    if (message.response_code != null && $Object.hasOwnProperty.call(message, "response_code") && message.response_code !== 0)
                        writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.response_code);
                    if (message.api_version != null && $Object.hasOwnProperty.call(message, "api_version") && message.api_version !== "")
                        writer.uint32(/* id 11, wireType 2 =*/90).string(message.api_version);
                    if (message.api_key != null && $Object.hasOwnProperty.call(message, "api_key") && message.api_key !== "")
                        writer.uint32(/* id 12, wireType 2 =*/98).string(message.api_key);
                    if (message.oauth_id != null && $Object.hasOwnProperty.call(message, "oauth_id") && message.oauth_id !== "")
                        writer.uint32(/* id 13, wireType 2 =*/106).string(message.oauth_id);
                    if (message.alias != null && $Object.hasOwnProperty.call(message, "alias") && message.alias !== "")
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.alias);
                    if (message.tags != null && message.tags.length)
                        for (let i = 0; i < message.tags.length; ++i)
                            writer.uint32(/* id 15, wireType 2 =*/122).string(message.tags[i]);
                    if (message.track_path != null && $Object.hasOwnProperty.call(message, "track_path") && message.track_path !== false)
                        writer.uint32(/* id 16, wireType 0 =*/128).bool(message.track_path);
                    if (message.total_ms != null && $Object.hasOwnProperty.call(message, "total_ms") && !$Object.is(message.total_ms, 0))
                        writer.uint32(/* id 17, wireType 1 =*/137).double(message.total_ms);
                    if (message.upstream_ms != null && $Object.hasOwnProperty.call(message, "upstream_ms") && !$Object.is(message.upstream_ms, 0))
                        writer.uint32(/* id 18, wireType 1 =*/145).double(message.upstream_ms);
                    if (message.gateway_ms != null && $Object.hasOwnProperty.call(message, "gateway_ms") && !$Object.is(message.gateway_ms, 0))
                        writer.uint32(/* id 19, wireType 1 =*/153).double(message.gateway_ms);
                    if (message.bytes_in != null && $Object.hasOwnProperty.call(message, "bytes_in") && (typeof message.bytes_in === "object" ? message.bytes_in.low || message.bytes_in.high : message.bytes_in !== 0))
                        writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.bytes_in);
                    if (message.bytes_out != null && $Object.hasOwnProperty.call(message, "bytes_out") && (typeof message.bytes_out === "object" ? message.bytes_out.low || message.bytes_out.high : message.bytes_out !== 0))
                        writer.uint32(/* id 21, wireType 0 =*/168).uint64(message.bytes_out);
                    if (message.raw_request != null && $Object.hasOwnProperty.call(message, "raw_request") && message.raw_request.length)
                        writer.uint32(/* id 22, wireType 2 =*/178).bytes(message.raw_request);
                    if (message.raw_response != null && $Object.hasOwnProperty.call(message, "raw_response") && message.raw_response.length)
                        writer.uint32(/* id 23, wireType 2 =*/186).bytes(message.raw_response);
                    if (message.expire_at_ms != null && $Object.hasOwnProperty.call(message, "expire_at_ms") && (typeof message.expire_at_ms === "object" ? message.expire_at_ms.low || message.expire_at_ms.high : message.expire_at_ms !== 0))
                        writer.uint32(/* id 24, wireType 0 =*/192).int64(message.expire_at_ms);
                    if (message.geo != null && $Object.hasOwnProperty.call(message, "geo"))
                        $root.hookwire.plugin.v1.Geo.encode(message.geo, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                    if (message.traceparent != null && $Object.hasOwnProperty.call(message, "traceparent") && message.traceparent !== "")
                        writer.uint32(/* id 26, wireType 2 =*/210).string(message.traceparent);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Record message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Record
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Record & hookwire.plugin.v1.Record.$Shape} Record
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Record.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Record();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.time_ms = value;
                                else
                                    delete message.time_ms;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.request_id = value;
                                else
                                    delete message.request_id;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.method = value;
                                else
                                    delete message.method;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.host = value;
                                else
                                    delete message.host;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.path = value;
                                else
                                    delete message.path;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.original_path = value;
                                else
                                    delete message.original_path;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.user_agent = value;
                                else
                                    delete message.user_agent;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.ip_address = value;
                                else
                                    delete message.ip_address;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.content_length = value;
                                else
                                    delete message.content_length;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.response_code = value;
                                else
                                    delete message.response_code;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.api_version = value;
                                else
                                    delete message.api_version;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.api_key = value;
                                else
                                    delete message.api_key;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.oauth_id = value;
                                else
                                    delete message.oauth_id;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.alias = value;
                                else
                                    delete message.alias;
                                continue;
                            }
                        case 15: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.tags && message.tags.length))
                                    message.tags = [];
                                message.tags.push(reader.stringVerify());
                                continue;
                            }
                        case 16: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.track_path = value;
                                else
                                    delete message.track_path;
                                continue;
                            }
                        case 17: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.total_ms = value;
                                else
                                    delete message.total_ms;
                                continue;
                            }
                        case 18: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.upstream_ms = value;
                                else
                                    delete message.upstream_ms;
                                continue;
                            }
                        case 19: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.gateway_ms = value;
                                else
                                    delete message.gateway_ms;
                                continue;
                            }
                        case 20: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytes_in = value;
                                else
                                    delete message.bytes_in;
                                continue;
                            }
                        case 21: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytes_out = value;
                                else
                                    delete message.bytes_out;
                                continue;
                            }
                        case 22: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.raw_request = value;
                                else
                                    delete message.raw_request;
                                continue;
                            }
                        case 23: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.raw_response = value;
                                else
                                    delete message.raw_response;
                                continue;
                            }
                        case 24: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                    message.expire_at_ms = value;
                                else
                                    delete message.expire_at_ms;
                                continue;
                            }
                        case 25: {
                                if (wireType !== 2)
                                    break;
                                message.geo = $root.hookwire.plugin.v1.Geo.decode(reader, reader.size(), $undefined, _depth + 1, message.geo);
                                continue;
                            }
                        case 26: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.traceparent = value;
                                else
                                    delete message.traceparent;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Record;
            })();

            v1.Geo = (function() {

                /**
                 * Properties of a Geo.
                 * @typedef {Object} hookwire.plugin.v1.Geo.$Properties
                 * @property {string|null} [country] Geo country
                 * @property {string|null} [city] Geo city
                 * @property {number|null} [latitude] Geo latitude
                 * @property {number|null} [longitude] Geo longitude
                 * @property {string|null} [time_zone] Geo time_zone
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Geo.
                 * @memberof hookwire.plugin.v1
                 * @interface IGeo
                 * @augments hookwire.plugin.v1.Geo.$Properties
                 * @deprecated Use hookwire.plugin.v1.Geo.$Properties instead.
                 */

                /**
                 * Shape of a Geo.
                 * @typedef {hookwire.plugin.v1.Geo.$Properties} hookwire.plugin.v1.Geo.$Shape
                 */

                /**
                 * Constructs a new Geo.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a Geo.
                 * @constructor
                 * @param {hookwire.plugin.v1.Geo.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Geo = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Geo country.
                 * @member {string} country
                 * @memberof hookwire.plugin.v1.Geo
                 * @instance
                 */
                Geo.prototype.country = "";

                /**
                 * Geo city.
                 * @member {string} city
                 * @memberof hookwire.plugin.v1.Geo
                 * @instance
                 */
                Geo.prototype.city = "";

                /**
                 * Geo latitude.
                 * @member {number} latitude
                 * @memberof hookwire.plugin.v1.Geo
                 * @instance
                 */
                Geo.prototype.latitude = 0;

                /**
                 * Geo longitude.
                 * @member {number} longitude
                 * @memberof hookwire.plugin.v1.Geo
                 * @instance
                 */
                Geo.prototype.longitude = 0;

                /**
                 * Geo time_zone.
                 * @member {string} time_zone
                 * @memberof hookwire.plugin.v1.Geo
                 * @instance
                 */
                Geo.prototype.time_zone = "";

                /**
                 * Encodes the specified Geo message. Does not implicitly {@link hookwire.plugin.v1.Geo.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.Geo
                 * @static
                 * @param {hookwire.plugin.v1.Geo.$Properties} message Geo message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Geo.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.country != null && $Object.hasOwnProperty.call(message, "country") && message.country !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.country);
                    if (message.city != null && $Object.hasOwnProperty.call(message, "city") && message.city !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.city);
                    if (message.latitude != null && $Object.hasOwnProperty.call(message, "latitude") && !$Object.is(message.latitude, 0))
                        writer.uint32(/* id 3, wireType 1 =*/25).double(message.latitude);
                    if (message.longitude != null && $Object.hasOwnProperty.call(message, "longitude") && !$Object.is(message.longitude, 0))
                        writer.uint32(/* id 4, wireType 1 =*/33).double(message.longitude);
                    if (message.time_zone != null && $Object.hasOwnProperty.call(message, "time_zone") && message.time_zone !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.time_zone);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a Geo message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.Geo
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Geo & hookwire.plugin.v1.Geo.$Shape} Geo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Geo.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.Geo();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.country = value;
                                else
                                    delete message.country;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.city = value;
                                else
                                    delete message.city;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.latitude = value;
                                else
                                    delete message.latitude;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 1)
                                    break;
                                if (!$Object.is(value = reader.double(), 0))
                                    message.longitude = value;
                                else
                                    delete message.longitude;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.time_zone = value;
                                else
                                    delete message.time_zone;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return Geo;
            })();

            v1.RecordResults = (function() {

                /**
                 * Properties of a RecordResults.
                 * @typedef {Object} hookwire.plugin.v1.RecordResults.$Properties
                 * @property {number|null} [batch] RecordResults batch
                 * @property {Array.<number>|null} [dropped] RecordResults dropped
                 * @property {Array.<hookwire.plugin.v1.ChangedRecord.$Properties>|null} [changed] RecordResults changed
                 * @property {Array.<number>|null} [failed] RecordResults failed
                 * @property {string|null} [message] RecordResults message
                 * @property {number|null} [plugin_us] RecordResults plugin_us
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RecordResults.
                 * @memberof hookwire.plugin.v1
                 * @interface IRecordResults
                 * @augments hookwire.plugin.v1.RecordResults.$Properties
                 * @deprecated Use hookwire.plugin.v1.RecordResults.$Properties instead.
                 */

                /**
                 * Shape of a RecordResults.
                 * @typedef {hookwire.plugin.v1.RecordResults.$Properties} hookwire.plugin.v1.RecordResults.$Shape
                 */

                /**
                 * Constructs a new RecordResults.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a RecordResults.
                 * @constructor
                 * @param {hookwire.plugin.v1.RecordResults.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RecordResults = function (properties) {
                    this.dropped = [];
                    this.changed = [];
                    this.failed = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RecordResults batch.
                 * @member {number} batch
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.batch = 0;

                /**
                 * RecordResults dropped.
                 * @member {Array.<number>} dropped
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.dropped = $util.emptyArray;

                /**
                 * RecordResults changed.
                 * @member {Array.<hookwire.plugin.v1.ChangedRecord.$Properties>} changed
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.changed = $util.emptyArray;

                /**
                 * RecordResults failed.
                 * @member {Array.<number>} failed
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.failed = $util.emptyArray;

                /**
                 * RecordResults message.
                 * @member {string} message
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.message = "";

                /**
                 * RecordResults plugin_us.
                 * @member {number} plugin_us
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @instance
                 */
                RecordResults.prototype.plugin_us = 0;

                /**
                 * Encodes the specified RecordResults message. Does not implicitly {@link hookwire.plugin.v1.RecordResults.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @static
                 * @param {hookwire.plugin.v1.RecordResults.$Properties} message RecordResults message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RecordResults.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.batch != null && $Object.hasOwnProperty.call(message, "batch") && message.batch !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.batch);
                    if (message.dropped != null && message.dropped.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.dropped);
                    if (message.changed != null && message.changed.length)
                        for (let i = 0; i < message.changed.length; ++i)
                            $root.hookwire.plugin.v1.ChangedRecord.encode(message.changed[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.failed != null && message.failed.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.failed);
                    if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.message);
                    if (message.plugin_us != null && $Object.hasOwnProperty.call(message, "plugin_us") && message.plugin_us !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.plugin_us);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a RecordResults message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.RecordResults
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.RecordResults & hookwire.plugin.v1.RecordResults.$Shape} RecordResults
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RecordResults.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.RecordResults();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.batch = value;
                                else
                                    delete message.batch;
                                continue;
                            }
                        case 2: {
                                if (wireType === 2) {
                                    if (!(message.dropped && message.dropped.length))
                                        message.dropped = [];
                                    reader.uint32s(message.dropped);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.dropped && message.dropped.length))
                                    message.dropped = [];
                                message.dropped.push(reader.uint32());
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.changed && message.changed.length))
                                    message.changed = [];
                                message.changed.push($root.hookwire.plugin.v1.ChangedRecord.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 4: {
                                if (wireType === 2) {
                                    if (!(message.failed && message.failed.length))
                                        message.failed = [];
                                    reader.uint32s(message.failed);
                                    continue;
                                }
                                if (wireType !== 0)
                                    break;
                                if (!(message.failed && message.failed.length))
                                    message.failed = [];
                                message.failed.push(reader.uint32());
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.message = value;
                                else
                                    delete message.message;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.plugin_us = value;
                                else
                                    delete message.plugin_us;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return RecordResults;
            })();

            v1.ChangedRecord = (function() {

                /**
                 * Properties of a ChangedRecord.
                 * @typedef {Object} hookwire.plugin.v1.ChangedRecord.$Properties
                 * @property {number|null} [index] ChangedRecord index
                 * @property {hookwire.plugin.v1.Record.$Properties|null} [record] ChangedRecord record
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a ChangedRecord.
                 * @memberof hookwire.plugin.v1
                 * @interface IChangedRecord
                 * @augments hookwire.plugin.v1.ChangedRecord.$Properties
                 * @deprecated Use hookwire.plugin.v1.ChangedRecord.$Properties instead.
                 */

                /**
                 * Shape of a ChangedRecord.
                 * @typedef {hookwire.plugin.v1.ChangedRecord.$Properties} hookwire.plugin.v1.ChangedRecord.$Shape
                 */

                /**
                 * Constructs a new ChangedRecord.
                 * @memberof hookwire.plugin.v1
                 * @classdesc Represents a ChangedRecord.
                 * @constructor
                 * @param {hookwire.plugin.v1.ChangedRecord.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const ChangedRecord = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * ChangedRecord index.
                 * @member {number} index
                 * @memberof hookwire.plugin.v1.ChangedRecord
                 * @instance
                 */
                ChangedRecord.prototype.index = 0;

                /**
                 * ChangedRecord record.
                 * @member {hookwire.plugin.v1.Record.$Properties|null|undefined} record
                 * @memberof hookwire.plugin.v1.ChangedRecord
                 * @instance
                 */
                ChangedRecord.prototype.record = null;

                /**
                 * Encodes the specified ChangedRecord message. Does not implicitly {@link hookwire.plugin.v1.ChangedRecord.verify|verify} messages.
                 * @function encode
                 * @memberof hookwire.plugin.v1.ChangedRecord
                 * @static
                 * @param {hookwire.plugin.v1.ChangedRecord.$Properties} message ChangedRecord message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                ChangedRecord.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
                    if (message.record != null && $Object.hasOwnProperty.call(message, "record"))
                        $root.hookwire.plugin.v1.Record.encode(message.record, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Decodes a ChangedRecord message from the specified reader or buffer.
                 * @function decode
                 * @memberof hookwire.plugin.v1.ChangedRecord
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.ChangedRecord & hookwire.plugin.v1.ChangedRecord.$Shape} ChangedRecord
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                ChangedRecord.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.hookwire.plugin.v1.ChangedRecord();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.index = value;
                                else
                                    delete message.index;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.record = $root.hookwire.plugin.v1.Record.decode(reader, reader.size(), $undefined, _depth + 1, message.record);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                return ChangedRecord;
            })();

            return v1;
        })();

        return plugin;
    })();

    return hookwire;
})();

export {
  $root as default
};
