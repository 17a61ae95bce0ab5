// Generated from proto/ by scripts/generate.ts; not to be edited by hand.
import * as $protobuf from "protobufjs";
import type Long from "long";

/** Namespace coprocess. */
export namespace coprocess {

    /** HookType enum. */
    enum HookType {

        /** Unknown value */
        Unknown = 0,

        /** Pre value */
        Pre = 1,

        /** Post value */
        Post = 2,

        /** PostKeyAuth value */
        PostKeyAuth = 3,

        /** CustomKeyCheck value */
        CustomKeyCheck = 4,

        /** Response value */
        Response = 5
    }

    /**
     * Properties of an Object.
     * @deprecated Use coprocess.Object.$Properties instead.
     */
    interface IObject extends coprocess.Object.$Properties {
    }

    /** Represents an Object. */
    class Object {

        /**
         * Constructs a new Object.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.Object.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Object hook_type. */
        hook_type: coprocess.HookType;

        /** Object hook_name. */
        hook_name: string;

        /** Object request. */
        request?: (coprocess.MiniRequestObject.$Properties|null);

        /** Object session. */
        session?: (coprocess.SessionState.$Properties|null);

        /** Object metadata. */
        metadata: { [k: string]: string };

        /** Object spec. */
        spec: { [k: string]: string };

        /** Object response. */
        response?: (coprocess.ResponseObject.$Properties|null);

        /**
         * Encodes the specified Object message. Does not implicitly {@link coprocess.Object.verify|verify} messages.
         * @param message Object message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.Object.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Object message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.Object & coprocess.Object.$Shape} Object
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.Object & coprocess.Object.$Shape;
    }

    namespace Object {

        /** Properties of an Object. */
        interface $Properties {

            /** Object hook_type */
            hook_type?: (coprocess.HookType|null);

            /** Object hook_name */
            hook_name?: (string|null);

            /** Object request */
            request?: (coprocess.MiniRequestObject.$Properties|null);

            /** Object session */
            session?: (coprocess.SessionState.$Properties|null);

            /** Object metadata */
            metadata?: ({ [k: string]: string }|null);

            /** Object spec */
            spec?: ({ [k: string]: string }|null);

            /** Object response */
            response?: (coprocess.ResponseObject.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Object. */
        type $Shape = coprocess.Object.$Properties;
    }

    /**
     * Properties of a MiniRequestObject.
     * @deprecated Use coprocess.MiniRequestObject.$Properties instead.
     */
    interface IMiniRequestObject extends coprocess.MiniRequestObject.$Properties {
    }

    /** Represents a MiniRequestObject. */
    class MiniRequestObject {

        /**
         * Constructs a new MiniRequestObject.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.MiniRequestObject.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MiniRequestObject headers. */
        headers: { [k: string]: string };

        /** MiniRequestObject set_headers. */
        set_headers: { [k: string]: string };

        /** MiniRequestObject delete_headers. */
        delete_headers: string[];

        /** MiniRequestObject body. */
        body: string;

        /** MiniRequestObject url. */
        url: string;

        /** MiniRequestObject params. */
        params: { [k: string]: string };

        /** MiniRequestObject add_params. */
        add_params: { [k: string]: string };

        /** MiniRequestObject extended_params. */
        extended_params: { [k: string]: string };

        /** MiniRequestObject delete_params. */
        delete_params: string[];

        /** MiniRequestObject return_overrides. */
        return_overrides?: (coprocess.ReturnOverrides.$Properties|null);

        /** MiniRequestObject method. */
        method: string;

        /** MiniRequestObject request_uri. */
        request_uri: string;

        /** MiniRequestObject scheme. */
        scheme: string;

        /** MiniRequestObject raw_body. */
        raw_body: Uint8Array;

        /**
         * Encodes the specified MiniRequestObject message. Does not implicitly {@link coprocess.MiniRequestObject.verify|verify} messages.
         * @param message MiniRequestObject message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.MiniRequestObject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MiniRequestObject message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.MiniRequestObject & coprocess.MiniRequestObject.$Shape} MiniRequestObject
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.MiniRequestObject & coprocess.MiniRequestObject.$Shape;
    }

    namespace MiniRequestObject {

        /** Properties of a MiniRequestObject. */
        interface $Properties {

            /** MiniRequestObject headers */
            headers?: ({ [k: string]: string }|null);

            /** MiniRequestObject set_headers */
            set_headers?: ({ [k: string]: string }|null);

            /** MiniRequestObject delete_headers */
            delete_headers?: (string[]|null);

            /** MiniRequestObject body */
            body?: (string|null);

            /** MiniRequestObject url */
            url?: (string|null);

            /** MiniRequestObject params */
            params?: ({ [k: string]: string }|null);

            /** MiniRequestObject add_params */
            add_params?: ({ [k: string]: string }|null);

            /** MiniRequestObject extended_params */
            extended_params?: ({ [k: string]: string }|null);

            /** MiniRequestObject delete_params */
            delete_params?: (string[]|null);

            /** MiniRequestObject return_overrides */
            return_overrides?: (coprocess.ReturnOverrides.$Properties|null);

            /** MiniRequestObject method */
            method?: (string|null);

            /** MiniRequestObject request_uri */
            request_uri?: (string|null);

            /** MiniRequestObject scheme */
            scheme?: (string|null);

            /** MiniRequestObject raw_body */
            raw_body?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MiniRequestObject. */
        type $Shape = coprocess.MiniRequestObject.$Properties;
    }

    /**
     * Properties of a ReturnOverrides.
     * @deprecated Use coprocess.ReturnOverrides.$Properties instead.
     */
    interface IReturnOverrides extends coprocess.ReturnOverrides.$Properties {
    }

    /** Represents a ReturnOverrides. */
    class ReturnOverrides {

        /**
         * Constructs a new ReturnOverrides.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.ReturnOverrides.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReturnOverrides response_code. */
        response_code: number;

        /** ReturnOverrides response_error. */
        response_error: string;

        /** ReturnOverrides headers. */
        headers: { [k: string]: string };

        /** ReturnOverrides override_error. */
        override_error: boolean;

        /** ReturnOverrides response_body. */
        response_body: string;

        /**
         * Encodes the specified ReturnOverrides message. Does not implicitly {@link coprocess.ReturnOverrides.verify|verify} messages.
         * @param message ReturnOverrides message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.ReturnOverrides.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReturnOverrides message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.ReturnOverrides & coprocess.ReturnOverrides.$Shape} ReturnOverrides
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.ReturnOverrides & coprocess.ReturnOverrides.$Shape;
    }

    namespace ReturnOverrides {

        /** Properties of a ReturnOverrides. */
        interface $Properties {

            /** ReturnOverrides response_code */
            response_code?: (number|null);

            /** ReturnOverrides response_error */
            response_error?: (string|null);

            /** ReturnOverrides headers */
            headers?: ({ [k: string]: string }|null);

            /** ReturnOverrides override_error */
            override_error?: (boolean|null);

            /** ReturnOverrides response_body */
            response_body?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReturnOverrides. */
        type $Shape = coprocess.ReturnOverrides.$Properties;
    }

    /**
     * Properties of a ResponseObject.
     * @deprecated Use coprocess.ResponseObject.$Properties instead.
     */
    interface IResponseObject extends coprocess.ResponseObject.$Properties {
    }

    /** Represents a ResponseObject. */
    class ResponseObject {

        /**
         * Constructs a new ResponseObject.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.ResponseObject.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResponseObject status_code. */
        status_code: number;

        /** ResponseObject raw_body. */
        raw_body: Uint8Array;

        /** ResponseObject body. */
        body: string;

        /** ResponseObject headers. */
        headers: { [k: string]: string };

        /** ResponseObject multivalue_headers. */
        multivalue_headers: coprocess.Header.$Properties[];

        /**
         * Encodes the specified ResponseObject message. Does not implicitly {@link coprocess.ResponseObject.verify|verify} messages.
         * @param message ResponseObject message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.ResponseObject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResponseObject message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.ResponseObject & coprocess.ResponseObject.$Shape} ResponseObject
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.ResponseObject & coprocess.ResponseObject.$Shape;
    }

    namespace ResponseObject {

        /** Properties of a ResponseObject. */
        interface $Properties {

            /** ResponseObject status_code */
            status_code?: (number|null);

            /** ResponseObject raw_body */
            raw_body?: (Uint8Array|null);

            /** ResponseObject body */
            body?: (string|null);

            /** ResponseObject headers */
            headers?: ({ [k: string]: string }|null);

            /** ResponseObject multivalue_headers */
            multivalue_headers?: (coprocess.Header.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ResponseObject. */
        type $Shape = coprocess.ResponseObject.$Properties;
    }

    /**
     * Properties of a Header.
     * @deprecated Use coprocess.Header.$Properties instead.
     */
    interface IHeader extends coprocess.Header.$Properties {
    }

    /** Represents a Header. */
    class Header {

        /**
         * Constructs a new Header.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.Header.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Header key. */
        key: string;

        /** Header values. */
        values: string[];

        /**
         * Encodes the specified Header message. Does not implicitly {@link coprocess.Header.verify|verify} messages.
         * @param message Header message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.Header.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Header message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.Header & coprocess.Header.$Shape} Header
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.Header & coprocess.Header.$Shape;
    }

    namespace Header {

        /** Properties of a Header. */
        interface $Properties {

            /** Header key */
            key?: (string|null);

            /** Header values */
            values?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Header. */
        type $Shape = coprocess.Header.$Properties;
    }

    /**
     * Properties of a StringSlice.
     * @deprecated Use coprocess.StringSlice.$Properties instead.
     */
    interface IStringSlice extends coprocess.StringSlice.$Properties {
    }

    /** Represents a StringSlice. */
    class StringSlice {

        /**
         * Constructs a new StringSlice.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.StringSlice.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StringSlice items. */
        items: string[];

        /**
         * Encodes the specified StringSlice message. Does not implicitly {@link coprocess.StringSlice.verify|verify} messages.
         * @param message StringSlice message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.StringSlice.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StringSlice message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.StringSlice & coprocess.StringSlice.$Shape} StringSlice
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.StringSlice & coprocess.StringSlice.$Shape;
    }

    namespace StringSlice {

        /** Properties of a StringSlice. */
        interface $Properties {

            /** StringSlice items */
            items?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StringSlice. */
        type $Shape = coprocess.StringSlice.$Properties;
    }

    /**
     * Properties of an Event.
     * @deprecated Use coprocess.Event.$Properties instead.
     */
    interface IEvent extends coprocess.Event.$Properties {
    }

    /** Represents an Event. */
    class Event {

        /**
         * Constructs a new Event.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.Event.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Event payload. */
        payload: string;

        /**
         * Encodes the specified Event message. Does not implicitly {@link coprocess.Event.verify|verify} messages.
         * @param message Event message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Event message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.Event & coprocess.Event.$Shape} Event
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.Event & coprocess.Event.$Shape;
    }

    namespace Event {

        /** Properties of an Event. */
        interface $Properties {

            /** Event payload */
            payload?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Event. */
        type $Shape = coprocess.Event.$Properties;
    }

    /**
     * Properties of an EventReply.
     * @deprecated Use coprocess.EventReply.$Properties instead.
     */
    interface IEventReply extends coprocess.EventReply.$Properties {
    }

    /** Represents an EventReply. */
    class EventReply {

        /**
         * Constructs a new EventReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.EventReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified EventReply message. Does not implicitly {@link coprocess.EventReply.verify|verify} messages.
         * @param message EventReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.EventReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an EventReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.EventReply & coprocess.EventReply.$Shape} EventReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.EventReply & coprocess.EventReply.$Shape;
    }

    namespace EventReply {

        /** Properties of an EventReply. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an EventReply. */
        type $Shape = coprocess.EventReply.$Properties;
    }

    /**
     * Properties of a SessionState.
     * @deprecated Use coprocess.SessionState.$Properties instead.
     */
    interface ISessionState extends coprocess.SessionState.$Properties {
    }

    /** Represents a SessionState. */
    class SessionState {

        /**
         * Constructs a new SessionState.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.SessionState.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SessionState last_check. */
        last_check: (number|Long);

        /** SessionState allowance. */
        allowance: number;

        /** SessionState rate. */
        rate: number;

        /** SessionState per. */
        per: number;

        /** SessionState expires. */
        expires: (number|Long);

        /** SessionState quota_max. */
        quota_max: (number|Long);

        /** SessionState quota_renews. */
        quota_renews: (number|Long);

        /** SessionState quota_remaining. */
        quota_remaining: (number|Long);

        /** SessionState quota_renewal_rate. */
        quota_renewal_rate: (number|Long);

        /** SessionState access_rights. */
        access_rights: { [k: string]: coprocess.AccessDefinition.$Properties };

        /** SessionState org_id. */
        org_id: string;

        /** SessionState oauth_client_id. */
        oauth_client_id: string;

        /** SessionState oauth_keys. */
        oauth_keys: { [k: string]: string };

        /** SessionState basic_auth_data. */
        basic_auth_data?: (coprocess.BasicAuthData.$Properties|null);

        /** SessionState jwt_data. */
        jwt_data?: (coprocess.JWTData.$Properties|null);

        /** SessionState hmac_enabled. */
        hmac_enabled: boolean;

        /** SessionState hmac_secret. */
        hmac_secret: string;

        /** SessionState is_inactive. */
        is_inactive: boolean;

        /** SessionState apply_policy_id. */
        apply_policy_id: string;

        /** SessionState data_expires. */
        data_expires: (number|Long);

        /** SessionState monitor. */
        monitor?: (coprocess.Monitor.$Properties|null);

        /** SessionState enable_detailed_recording. */
        enable_detailed_recording: boolean;

        /** SessionState metadata. */
        metadata: { [k: string]: string };

        /** SessionState tags. */
        tags: string[];

        /** SessionState alias. */
        alias: string;

        /** SessionState last_updated. */
        last_updated: string;

        /** SessionState id_extractor_deadline. */
        id_extractor_deadline: (number|Long);

        /** SessionState session_lifetime. */
        session_lifetime: (number|Long);

        /** SessionState apply_policies. */
        apply_policies: string[];

        /** SessionState certificate. */
        certificate: string;

        /** SessionState max_query_depth. */
        max_query_depth: (number|Long);

        /** SessionState key_id. */
        key_id: string;

        /** SessionState post_expiry_action. */
        post_expiry_action: string;

        /** SessionState post_expiry_grace_period. */
        post_expiry_grace_period: (number|Long);

        /**
         * Encodes the specified SessionState message. Does not implicitly {@link coprocess.SessionState.verify|verify} messages.
         * @param message SessionState message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.SessionState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SessionState message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.SessionState & coprocess.SessionState.$Shape} SessionState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.SessionState & coprocess.SessionState.$Shape;
    }

    namespace SessionState {

        /** Properties of a SessionState. */
        interface $Properties {

            /** SessionState last_check */
            last_check?: (number|Long|null);

            /** SessionState allowance */
            allowance?: (number|null);

            /** SessionState rate */
            rate?: (number|null);

            /** SessionState per */
            per?: (number|null);

            /** SessionState expires */
            expires?: (number|Long|null);

            /** SessionState quota_max */
            quota_max?: (number|Long|null);

            /** SessionState quota_renews */
            quota_renews?: (number|Long|null);

            /** SessionState quota_remaining */
            quota_remaining?: (number|Long|null);

            /** SessionState quota_renewal_rate */
            quota_renewal_rate?: (number|Long|null);

            /** SessionState access_rights */
            access_rights?: ({ [k: string]: coprocess.AccessDefinition.$Properties }|null);

            /** SessionState org_id */
            org_id?: (string|null);

            /** SessionState oauth_client_id */
            oauth_client_id?: (string|null);

            /** SessionState oauth_keys */
            oauth_keys?: ({ [k: string]: string }|null);

            /** SessionState basic_auth_data */
            basic_auth_data?: (coprocess.BasicAuthData.$Properties|null);

            /** SessionState jwt_data */
            jwt_data?: (coprocess.JWTData.$Properties|null);

            /** SessionState hmac_enabled */
            hmac_enabled?: (boolean|null);

            /** SessionState hmac_secret */
            hmac_secret?: (string|null);

            /** SessionState is_inactive */
            is_inactive?: (boolean|null);

            /** SessionState apply_policy_id */
            apply_policy_id?: (string|null);

            /** SessionState data_expires */
            data_expires?: (number|Long|null);

            /** SessionState monitor */
            monitor?: (coprocess.Monitor.$Properties|null);

            /** SessionState enable_detailed_recording */
            enable_detailed_recording?: (boolean|null);

            /** SessionState metadata */
            metadata?: ({ [k: string]: string }|null);

            /** SessionState tags */
            tags?: (string[]|null);

            /** SessionState alias */
            alias?: (string|null);

            /** SessionState last_updated */
            last_updated?: (string|null);

            /** SessionState id_extractor_deadline */
            id_extractor_deadline?: (number|Long|null);

            /** SessionState session_lifetime */
            session_lifetime?: (number|Long|null);

            /** SessionState apply_policies */
            apply_policies?: (string[]|null);

            /** SessionState certificate */
            certificate?: (string|null);

            /** SessionState max_query_depth */
            max_query_depth?: (number|Long|null);

            /** SessionState key_id */
            key_id?: (string|null);

            /** SessionState post_expiry_action */
            post_expiry_action?: (string|null);

            /** SessionState post_expiry_grace_period */
            post_expiry_grace_period?: (number|Long|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SessionState. */
        type $Shape = coprocess.SessionState.$Properties;
    }

    /**
     * Properties of an AccessDefinition.
     * @deprecated Use coprocess.AccessDefinition.$Properties instead.
     */
    interface IAccessDefinition extends coprocess.AccessDefinition.$Properties {
    }

    /** Represents an AccessDefinition. */
    class AccessDefinition {

        /**
         * Constructs a new AccessDefinition.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.AccessDefinition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AccessDefinition api_name. */
        api_name: string;

        /** AccessDefinition api_id. */
        api_id: string;

        /** AccessDefinition versions. */
        versions: string[];

        /** AccessDefinition allowed_urls. */
        allowed_urls: coprocess.AccessSpec.$Properties[];

        /**
         * Encodes the specified AccessDefinition message. Does not implicitly {@link coprocess.AccessDefinition.verify|verify} messages.
         * @param message AccessDefinition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.AccessDefinition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AccessDefinition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.AccessDefinition & coprocess.AccessDefinition.$Shape} AccessDefinition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.AccessDefinition & coprocess.AccessDefinition.$Shape;
    }

    namespace AccessDefinition {

        /** Properties of an AccessDefinition. */
        interface $Properties {

            /** AccessDefinition api_name */
            api_name?: (string|null);

            /** AccessDefinition api_id */
            api_id?: (string|null);

            /** AccessDefinition versions */
            versions?: (string[]|null);

            /** AccessDefinition allowed_urls */
            allowed_urls?: (coprocess.AccessSpec.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AccessDefinition. */
        type $Shape = coprocess.AccessDefinition.$Properties;
    }

    /**
     * Properties of an AccessSpec.
     * @deprecated Use coprocess.AccessSpec.$Properties instead.
     */
    interface IAccessSpec extends coprocess.AccessSpec.$Properties {
    }

    /** Represents an AccessSpec. */
    class AccessSpec {

        /**
         * Constructs a new AccessSpec.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.AccessSpec.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AccessSpec url. */
        url: string;

        /** AccessSpec methods. */
        methods: string[];

        /**
         * Encodes the specified AccessSpec message. Does not implicitly {@link coprocess.AccessSpec.verify|verify} messages.
         * @param message AccessSpec message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.AccessSpec.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AccessSpec message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.AccessSpec & coprocess.AccessSpec.$Shape} AccessSpec
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.AccessSpec & coprocess.AccessSpec.$Shape;
    }

    namespace AccessSpec {

        /** Properties of an AccessSpec. */
        interface $Properties {

            /** AccessSpec url */
            url?: (string|null);

            /** AccessSpec methods */
            methods?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AccessSpec. */
        type $Shape = coprocess.AccessSpec.$Properties;
    }

    /**
     * Properties of a BasicAuthData.
     * @deprecated Use coprocess.BasicAuthData.$Properties instead.
     */
    interface IBasicAuthData extends coprocess.BasicAuthData.$Properties {
    }

    /** Represents a BasicAuthData. */
    class BasicAuthData {

        /**
         * Constructs a new BasicAuthData.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.BasicAuthData.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BasicAuthData password. */
        password: string;

        /** BasicAuthData hash. */
        hash: string;

        /**
         * Encodes the specified BasicAuthData message. Does not implicitly {@link coprocess.BasicAuthData.verify|verify} messages.
         * @param message BasicAuthData message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.BasicAuthData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BasicAuthData message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.BasicAuthData & coprocess.BasicAuthData.$Shape} BasicAuthData
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.BasicAuthData & coprocess.BasicAuthData.$Shape;
    }

    namespace BasicAuthData {

        /** Properties of a BasicAuthData. */
        interface $Properties {

            /** BasicAuthData password */
            password?: (string|null);

            /** BasicAuthData hash */
            hash?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BasicAuthData. */
        type $Shape = coprocess.BasicAuthData.$Properties;
    }

    /**
     * Properties of a JWTData.
     * @deprecated Use coprocess.JWTData.$Properties instead.
     */
    interface IJWTData extends coprocess.JWTData.$Properties {
    }

    /** Represents a JWTData. */
    class JWTData {

        /**
         * Constructs a new JWTData.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.JWTData.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** JWTData secret. */
        secret: string;

        /**
         * Encodes the specified JWTData message. Does not implicitly {@link coprocess.JWTData.verify|verify} messages.
         * @param message JWTData message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.JWTData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a JWTData message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.JWTData & coprocess.JWTData.$Shape} JWTData
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.JWTData & coprocess.JWTData.$Shape;
    }

    namespace JWTData {

        /** Properties of a JWTData. */
        interface $Properties {

            /** JWTData secret */
            secret?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a JWTData. */
        type $Shape = coprocess.JWTData.$Properties;
    }

    /**
     * Properties of a Monitor.
     * @deprecated Use coprocess.Monitor.$Properties instead.
     */
    interface IMonitor extends coprocess.Monitor.$Properties {
    }

    /** Represents a Monitor. */
    class Monitor {

        /**
         * Constructs a new Monitor.
         * @param [properties] Properties to set
         */
        constructor(properties?: coprocess.Monitor.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Monitor trigger_limits. */
        trigger_limits: number[];

        /**
         * Encodes the specified Monitor message. Does not implicitly {@link coprocess.Monitor.verify|verify} messages.
         * @param message Monitor message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: coprocess.Monitor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Monitor message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {coprocess.Monitor & coprocess.Monitor.$Shape} Monitor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): coprocess.Monitor & coprocess.Monitor.$Shape;
    }

    namespace Monitor {

        /** Properties of a Monitor. */
        interface $Properties {

            /** Monitor trigger_limits */
            trigger_limits?: (number[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Monitor. */
        type $Shape = coprocess.Monitor.$Properties;
    }
}

/** Namespace hookwire. */
export namespace hookwire {

    /** Namespace plugin. */
    namespace plugin {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a GatewayFrame.
             * @deprecated Use hookwire.plugin.v1.GatewayFrame.$Properties instead.
             */
            interface IGatewayFrame extends hookwire.plugin.v1.GatewayFrame.$Properties {
            }

            /** Represents a GatewayFrame. */
            class GatewayFrame {

                /**
                 * Constructs a new GatewayFrame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.GatewayFrame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GatewayFrame hello. */
                hello?: (hookwire.plugin.v1.Hello.$Properties|null);

                /** GatewayFrame bind. */
                bind?: (hookwire.plugin.v1.Bind.$Properties|null);

                /** GatewayFrame unbind. */
                unbind?: (hookwire.plugin.v1.Unbind.$Properties|null);

                /** GatewayFrame calls. */
                calls?: (hookwire.plugin.v1.Calls.$Properties|null);

                /** GatewayFrame cancel. */
                cancel?: (hookwire.plugin.v1.Cancel.$Properties|null);

                /** GatewayFrame events. */
                events?: (hookwire.plugin.v1.Events.$Properties|null);

                /** GatewayFrame records. */
                records?: (hookwire.plugin.v1.Records.$Properties|null);

                /** GatewayFrame drain. */
                drain?: (hookwire.plugin.v1.Drain.$Properties|null);

                /** GatewayFrame frame. */
                frame?: ("hello"|"bind"|"unbind"|"calls"|"cancel"|"events"|"records"|"drain");

                /**
                 * Encodes the specified GatewayFrame message. Does not implicitly {@link hookwire.plugin.v1.GatewayFrame.verify|verify} messages.
                 * @param message GatewayFrame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.GatewayFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GatewayFrame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.GatewayFrame & hookwire.plugin.v1.GatewayFrame.$Shape} GatewayFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.GatewayFrame & hookwire.plugin.v1.GatewayFrame.$Shape;
            }

            namespace GatewayFrame {

                /** Properties of a GatewayFrame. */
                interface $Properties {

                    /** GatewayFrame hello */
                    hello?: (hookwire.plugin.v1.Hello.$Properties|null);

                    /** GatewayFrame bind */
                    bind?: (hookwire.plugin.v1.Bind.$Properties|null);

                    /** GatewayFrame unbind */
                    unbind?: (hookwire.plugin.v1.Unbind.$Properties|null);

                    /** GatewayFrame calls */
                    calls?: (hookwire.plugin.v1.Calls.$Properties|null);

                    /** GatewayFrame cancel */
                    cancel?: (hookwire.plugin.v1.Cancel.$Properties|null);

                    /** GatewayFrame events */
                    events?: (hookwire.plugin.v1.Events.$Properties|null);

                    /** GatewayFrame records */
                    records?: (hookwire.plugin.v1.Records.$Properties|null);

                    /** GatewayFrame drain */
                    drain?: (hookwire.plugin.v1.Drain.$Properties|null);

                    /** GatewayFrame frame */
                    frame?: ("hello"|"bind"|"unbind"|"calls"|"cancel"|"events"|"records"|"drain");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a GatewayFrame. */
                type $Shape = {
                  hello?: hookwire.plugin.v1.Hello.$Shape|null;
                  bind?: hookwire.plugin.v1.Bind.$Shape|null;
                  unbind?: hookwire.plugin.v1.Unbind.$Shape|null;
                  calls?: hookwire.plugin.v1.Calls.$Shape|null;
                  cancel?: hookwire.plugin.v1.Cancel.$Shape|null;
                  events?: hookwire.plugin.v1.Events.$Shape|null;
                  records?: hookwire.plugin.v1.Records.$Shape|null;
                  drain?: hookwire.plugin.v1.Drain.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ frame?: undefined; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "hello"; hello: hookwire.plugin.v1.Hello.$Shape; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "bind"; hello?: null; bind: hookwire.plugin.v1.Bind.$Shape; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "unbind"; hello?: null; bind?: null; unbind: hookwire.plugin.v1.Unbind.$Shape; calls?: null; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "calls"; hello?: null; bind?: null; unbind?: null; calls: hookwire.plugin.v1.Calls.$Shape; cancel?: null; events?: null; records?: null; drain?: null }|{ frame?: "cancel"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel: hookwire.plugin.v1.Cancel.$Shape; events?: null; records?: null; drain?: null }|{ frame?: "events"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events: hookwire.plugin.v1.Events.$Shape; records?: null; drain?: null }|{ frame?: "records"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records: hookwire.plugin.v1.Records.$Shape; drain?: null }|{ frame?: "drain"; hello?: null; bind?: null; unbind?: null; calls?: null; cancel?: null; events?: null; records?: null; drain: hookwire.plugin.v1.Drain.$Shape })
                );
            }

            /**
             * Properties of a PluginFrame.
             * @deprecated Use hookwire.plugin.v1.PluginFrame.$Properties instead.
             */
            interface IPluginFrame extends hookwire.plugin.v1.PluginFrame.$Properties {
            }

            /** Represents a PluginFrame. */
            class PluginFrame {

                /**
                 * Constructs a new PluginFrame.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.PluginFrame.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PluginFrame welcome. */
                welcome?: (hookwire.plugin.v1.Welcome.$Properties|null);

                /** PluginFrame bound. */
                bound?: (hookwire.plugin.v1.Bound.$Properties|null);

                /** PluginFrame results. */
                results?: (hookwire.plugin.v1.Results.$Properties|null);

                /** PluginFrame credit. */
                credit?: (hookwire.plugin.v1.Credit.$Properties|null);

                /** PluginFrame forget. */
                forget?: (hookwire.plugin.v1.Forget.$Properties|null);

                /** PluginFrame record_results. */
                record_results?: (hookwire.plugin.v1.RecordResults.$Properties|null);

                /** PluginFrame drain. */
                drain?: (hookwire.plugin.v1.Drain.$Properties|null);

                /** PluginFrame frame. */
                frame?: ("welcome"|"bound"|"results"|"credit"|"forget"|"record_results"|"drain");

                /**
                 * Encodes the specified PluginFrame message. Does not implicitly {@link hookwire.plugin.v1.PluginFrame.verify|verify} messages.
                 * @param message PluginFrame message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.PluginFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PluginFrame message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.PluginFrame & hookwire.plugin.v1.PluginFrame.$Shape} PluginFrame
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.PluginFrame & hookwire.plugin.v1.PluginFrame.$Shape;
            }

            namespace PluginFrame {

                /** Properties of a PluginFrame. */
                interface $Properties {

                    /** PluginFrame welcome */
                    welcome?: (hookwire.plugin.v1.Welcome.$Properties|null);

                    /** PluginFrame bound */
                    bound?: (hookwire.plugin.v1.Bound.$Properties|null);

                    /** PluginFrame results */
                    results?: (hookwire.plugin.v1.Results.$Properties|null);

                    /** PluginFrame credit */
                    credit?: (hookwire.plugin.v1.Credit.$Properties|null);

                    /** PluginFrame forget */
                    forget?: (hookwire.plugin.v1.Forget.$Properties|null);

                    /** PluginFrame record_results */
                    record_results?: (hookwire.plugin.v1.RecordResults.$Properties|null);

                    /** PluginFrame drain */
                    drain?: (hookwire.plugin.v1.Drain.$Properties|null);

                    /** PluginFrame frame */
                    frame?: ("welcome"|"bound"|"results"|"credit"|"forget"|"record_results"|"drain");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a PluginFrame. */
                type $Shape = {
                  welcome?: hookwire.plugin.v1.Welcome.$Shape|null;
                  bound?: hookwire.plugin.v1.Bound.$Shape|null;
                  results?: hookwire.plugin.v1.Results.$Shape|null;
                  credit?: hookwire.plugin.v1.Credit.$Shape|null;
                  forget?: hookwire.plugin.v1.Forget.$Shape|null;
                  record_results?: hookwire.plugin.v1.RecordResults.$Shape|null;
                  drain?: hookwire.plugin.v1.Drain.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ frame?: undefined; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "welcome"; welcome: hookwire.plugin.v1.Welcome.$Shape; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "bound"; welcome?: null; bound: hookwire.plugin.v1.Bound.$Shape; results?: null; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "results"; welcome?: null; bound?: null; results: hookwire.plugin.v1.Results.$Shape; credit?: null; forget?: null; record_results?: null; drain?: null }|{ frame?: "credit"; welcome?: null; bound?: null; results?: null; credit: hookwire.plugin.v1.Credit.$Shape; forget?: null; record_results?: null; drain?: null }|{ frame?: "forget"; welcome?: null; bound?: null; results?: null; credit?: null; forget: hookwire.plugin.v1.Forget.$Shape; record_results?: null; drain?: null }|{ frame?: "record_results"; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results: hookwire.plugin.v1.RecordResults.$Shape; drain?: null }|{ frame?: "drain"; welcome?: null; bound?: null; results?: null; credit?: null; forget?: null; record_results?: null; drain: hookwire.plugin.v1.Drain.$Shape })
                );
            }

            /**
             * Properties of a Hello.
             * @deprecated Use hookwire.plugin.v1.Hello.$Properties instead.
             */
            interface IHello extends hookwire.plugin.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello gateway. */
                gateway: string;

                /** Hello instance. */
                instance: string;

                /** Hello features. */
                features: string[];

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link hookwire.plugin.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Hello & hookwire.plugin.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Hello & hookwire.plugin.v1.Hello.$Shape;
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello gateway */
                    gateway?: (string|null);

                    /** Hello instance */
                    instance?: (string|null);

                    /** Hello features */
                    features?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hello. */
                type $Shape = hookwire.plugin.v1.Hello.$Properties;
            }

            /**
             * Properties of a Welcome.
             * @deprecated Use hookwire.plugin.v1.Welcome.$Properties instead.
             */
            interface IWelcome extends hookwire.plugin.v1.Welcome.$Properties {
            }

            /** Represents a Welcome. */
            class Welcome {

                /**
                 * Constructs a new Welcome.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Welcome.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Welcome name. */
                name: string;

                /** Welcome version. */
                version: string;

                /** Welcome sdk. */
                sdk: string;

                /** Welcome features. */
                features: string[];

                /** Welcome hooks. */
                hooks: hookwire.plugin.v1.Hook.$Properties[];

                /** Welcome window. */
                window: number;

                /** Welcome max_message_bytes. */
                max_message_bytes: number;

                /**
                 * Encodes the specified Welcome message. Does not implicitly {@link hookwire.plugin.v1.Welcome.verify|verify} messages.
                 * @param message Welcome message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Welcome message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Welcome & hookwire.plugin.v1.Welcome.$Shape} Welcome
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Welcome & hookwire.plugin.v1.Welcome.$Shape;
            }

            namespace Welcome {

                /** Properties of a Welcome. */
                interface $Properties {

                    /** Welcome name */
                    name?: (string|null);

                    /** Welcome version */
                    version?: (string|null);

                    /** Welcome sdk */
                    sdk?: (string|null);

                    /** Welcome features */
                    features?: (string[]|null);

                    /** Welcome hooks */
                    hooks?: (hookwire.plugin.v1.Hook.$Properties[]|null);

                    /** Welcome window */
                    window?: (number|null);

                    /** Welcome max_message_bytes */
                    max_message_bytes?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Welcome. */
                type $Shape = hookwire.plugin.v1.Welcome.$Properties;
            }

            /** Stage enum. */
            enum Stage {

                /** STAGE_UNSPECIFIED value */
                STAGE_UNSPECIFIED = 0,

                /** PRE value */
                PRE = 1,

                /** AUTH value */
                AUTH = 2,

                /** POST_AUTH value */
                POST_AUTH = 3,

                /** POST value */
                POST = 4,

                /** RESPONSE value */
                RESPONSE = 5,

                /** ANALYTICS value */
                ANALYTICS = 6
            }

            /**
             * Properties of a Hook.
             * @deprecated Use hookwire.plugin.v1.Hook.$Properties instead.
             */
            interface IHook extends hookwire.plugin.v1.Hook.$Properties {
            }

            /** Represents a Hook. */
            class Hook {

                /**
                 * Constructs a new Hook.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Hook.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hook name. */
                name: string;

                /** Hook stages. */
                stages: hookwire.plugin.v1.Stage[];

                /** Hook needs. */
                needs?: (hookwire.plugin.v1.Needs.$Properties|null);

                /** Hook match. */
                match?: (hookwire.plugin.v1.Match.$Properties|null);

                /** Hook cache. */
                cache?: (hookwire.plugin.v1.AuthCache.$Properties|null);

                /** Hook config_schema. */
                config_schema: string;

                /** Hook timeout_ms. */
                timeout_ms: number;

                /** Hook about. */
                about: string;

                /**
                 * Encodes the specified Hook message. Does not implicitly {@link hookwire.plugin.v1.Hook.verify|verify} messages.
                 * @param message Hook message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Hook.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hook message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Hook & hookwire.plugin.v1.Hook.$Shape} Hook
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Hook & hookwire.plugin.v1.Hook.$Shape;
            }

            namespace Hook {

                /** Properties of a Hook. */
                interface $Properties {

                    /** Hook name */
                    name?: (string|null);

                    /** Hook stages */
                    stages?: (hookwire.plugin.v1.Stage[]|null);

                    /** Hook needs */
                    needs?: (hookwire.plugin.v1.Needs.$Properties|null);

                    /** Hook match */
                    match?: (hookwire.plugin.v1.Match.$Properties|null);

                    /** Hook cache */
                    cache?: (hookwire.plugin.v1.AuthCache.$Properties|null);

                    /** Hook config_schema */
                    config_schema?: (string|null);

                    /** Hook timeout_ms */
                    timeout_ms?: (number|null);

                    /** Hook about */
                    about?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hook. */
                type $Shape = hookwire.plugin.v1.Hook.$Properties;
            }

            /**
             * Properties of a Needs.
             * @deprecated Use hookwire.plugin.v1.Needs.$Properties instead.
             */
            interface INeeds extends hookwire.plugin.v1.Needs.$Properties {
            }

            /** Represents a Needs. */
            class Needs {

                /**
                 * Constructs a new Needs.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Needs.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Needs request_headers. */
                request_headers: hookwire.plugin.v1.Needs.Headers;

                /** Needs request_header_names. */
                request_header_names: string[];

                /** Needs response_headers. */
                response_headers: hookwire.plugin.v1.Needs.Headers;

                /** Needs response_header_names. */
                response_header_names: string[];

                /** Needs query. */
                query: boolean;

                /** Needs request_body. */
                request_body?: (hookwire.plugin.v1.Needs.Body.$Properties|null);

                /** Needs response_body. */
                response_body?: (hookwire.plugin.v1.Needs.Body.$Properties|null);

                /** Needs session. */
                session: boolean;

                /** Needs client. */
                client: boolean;

                /**
                 * Encodes the specified Needs message. Does not implicitly {@link hookwire.plugin.v1.Needs.verify|verify} messages.
                 * @param message Needs message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Needs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Needs message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Needs & hookwire.plugin.v1.Needs.$Shape} Needs
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Needs & hookwire.plugin.v1.Needs.$Shape;
            }

            namespace Needs {

                /** Properties of a Needs. */
                interface $Properties {

                    /** Needs request_headers */
                    request_headers?: (hookwire.plugin.v1.Needs.Headers|null);

                    /** Needs request_header_names */
                    request_header_names?: (string[]|null);

                    /** Needs response_headers */
                    response_headers?: (hookwire.plugin.v1.Needs.Headers|null);

                    /** Needs response_header_names */
                    response_header_names?: (string[]|null);

                    /** Needs query */
                    query?: (boolean|null);

                    /** Needs request_body */
                    request_body?: (hookwire.plugin.v1.Needs.Body.$Properties|null);

                    /** Needs response_body */
                    response_body?: (hookwire.plugin.v1.Needs.Body.$Properties|null);

                    /** Needs session */
                    session?: (boolean|null);

                    /** Needs client */
                    client?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Needs. */
                type $Shape = hookwire.plugin.v1.Needs.$Properties;

                /** Headers enum. */
                enum Headers {

                    /** NONE value */
                    NONE = 0,

                    /** LISTED value */
                    LISTED = 1,

                    /** ALL value */
                    ALL = 2
                }

                /**
                 * Properties of a Body.
                 * @deprecated Use hookwire.plugin.v1.Needs.Body.$Properties instead.
                 */
                interface IBody extends hookwire.plugin.v1.Needs.Body.$Properties {
                }

                /** Represents a Body. */
                class Body {

                    /**
                     * Constructs a new Body.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: hookwire.plugin.v1.Needs.Body.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Body wanted. */
                    wanted: boolean;

                    /** Body prefix_bytes. */
                    prefix_bytes: number;

                    /**
                     * Encodes the specified Body message. Does not implicitly {@link hookwire.plugin.v1.Needs.Body.verify|verify} messages.
                     * @param message Body message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: hookwire.plugin.v1.Needs.Body.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Body message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {hookwire.plugin.v1.Needs.Body & hookwire.plugin.v1.Needs.Body.$Shape} Body
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Needs.Body & hookwire.plugin.v1.Needs.Body.$Shape;
                }

                namespace Body {

                    /** Properties of a Body. */
                    interface $Properties {

                        /** Body wanted */
                        wanted?: (boolean|null);

                        /** Body prefix_bytes */
                        prefix_bytes?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Body. */
                    type $Shape = hookwire.plugin.v1.Needs.Body.$Properties;
                }
            }

            /**
             * Properties of a Match.
             * @deprecated Use hookwire.plugin.v1.Match.$Properties instead.
             */
            interface IMatch extends hookwire.plugin.v1.Match.$Properties {
            }

            /** Represents a Match. */
            class Match {

                /**
                 * Constructs a new Match.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Match.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Match methods. */
                methods: string[];

                /** Match paths. */
                paths: string[];

                /** Match headers. */
                headers: string[];

                /**
                 * Encodes the specified Match message. Does not implicitly {@link hookwire.plugin.v1.Match.verify|verify} messages.
                 * @param message Match message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Match.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Match message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Match & hookwire.plugin.v1.Match.$Shape} Match
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Match & hookwire.plugin.v1.Match.$Shape;
            }

            namespace Match {

                /** Properties of a Match. */
                interface $Properties {

                    /** Match methods */
                    methods?: (string[]|null);

                    /** Match paths */
                    paths?: (string[]|null);

                    /** Match headers */
                    headers?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Match. */
                type $Shape = hookwire.plugin.v1.Match.$Properties;
            }

            /**
             * Properties of an AuthCache.
             * @deprecated Use hookwire.plugin.v1.AuthCache.$Properties instead.
             */
            interface IAuthCache extends hookwire.plugin.v1.AuthCache.$Properties {
            }

            /** Represents an AuthCache. */
            class AuthCache {

                /**
                 * Constructs a new AuthCache.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.AuthCache.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** AuthCache headers. */
                headers: string[];

                /** AuthCache query. */
                query: string[];

                /** AuthCache cookies. */
                cookies: string[];

                /** AuthCache ttl_ms. */
                ttl_ms: number;

                /** AuthCache negative_ttl_ms. */
                negative_ttl_ms: number;

                /**
                 * Encodes the specified AuthCache message. Does not implicitly {@link hookwire.plugin.v1.AuthCache.verify|verify} messages.
                 * @param message AuthCache message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.AuthCache.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an AuthCache message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.AuthCache & hookwire.plugin.v1.AuthCache.$Shape} AuthCache
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.AuthCache & hookwire.plugin.v1.AuthCache.$Shape;
            }

            namespace AuthCache {

                /** Properties of an AuthCache. */
                interface $Properties {

                    /** AuthCache headers */
                    headers?: (string[]|null);

                    /** AuthCache query */
                    query?: (string[]|null);

                    /** AuthCache cookies */
                    cookies?: (string[]|null);

                    /** AuthCache ttl_ms */
                    ttl_ms?: (number|null);

                    /** AuthCache negative_ttl_ms */
                    negative_ttl_ms?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an AuthCache. */
                type $Shape = hookwire.plugin.v1.AuthCache.$Properties;
            }

            /**
             * Properties of a Bind.
             * @deprecated Use hookwire.plugin.v1.Bind.$Properties instead.
             */
            interface IBind extends hookwire.plugin.v1.Bind.$Properties {
            }

            /** Represents a Bind. */
            class Bind {

                /**
                 * Constructs a new Bind.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Bind.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Bind binding. */
                binding: number;

                /** Bind hook. */
                hook: string;

                /** Bind stage. */
                stage: hookwire.plugin.v1.Stage;

                /** Bind api_id. */
                api_id: string;

                /** Bind api_name. */
                api_name: string;

                /** Bind org_id. */
                org_id: string;

                /** Bind listen_path. */
                listen_path: string;

                /** Bind config_json. */
                config_json: string;

                /**
                 * Encodes the specified Bind message. Does not implicitly {@link hookwire.plugin.v1.Bind.verify|verify} messages.
                 * @param message Bind message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Bind.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Bind message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Bind & hookwire.plugin.v1.Bind.$Shape} Bind
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Bind & hookwire.plugin.v1.Bind.$Shape;
            }

            namespace Bind {

                /** Properties of a Bind. */
                interface $Properties {

                    /** Bind binding */
                    binding?: (number|null);

                    /** Bind hook */
                    hook?: (string|null);

                    /** Bind stage */
                    stage?: (hookwire.plugin.v1.Stage|null);

                    /** Bind api_id */
                    api_id?: (string|null);

                    /** Bind api_name */
                    api_name?: (string|null);

                    /** Bind org_id */
                    org_id?: (string|null);

                    /** Bind listen_path */
                    listen_path?: (string|null);

                    /** Bind config_json */
                    config_json?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Bind. */
                type $Shape = hookwire.plugin.v1.Bind.$Properties;
            }

            /**
             * Properties of an Unbind.
             * @deprecated Use hookwire.plugin.v1.Unbind.$Properties instead.
             */
            interface IUnbind extends hookwire.plugin.v1.Unbind.$Properties {
            }

            /** Represents an Unbind. */
            class Unbind {

                /**
                 * Constructs a new Unbind.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Unbind.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Unbind binding. */
                binding: number;

                /**
                 * Encodes the specified Unbind message. Does not implicitly {@link hookwire.plugin.v1.Unbind.verify|verify} messages.
                 * @param message Unbind message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Unbind.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Unbind message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Unbind & hookwire.plugin.v1.Unbind.$Shape} Unbind
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Unbind & hookwire.plugin.v1.Unbind.$Shape;
            }

            namespace Unbind {

                /** Properties of an Unbind. */
                interface $Properties {

                    /** Unbind binding */
                    binding?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Unbind. */
                type $Shape = hookwire.plugin.v1.Unbind.$Properties;
            }

            /**
             * Properties of a Bound.
             * @deprecated Use hookwire.plugin.v1.Bound.$Properties instead.
             */
            interface IBound extends hookwire.plugin.v1.Bound.$Properties {
            }

            /** Represents a Bound. */
            class Bound {

                /**
                 * Constructs a new Bound.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Bound.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Bound binding. */
                binding: number;

                /** Bound error. */
                error: string;

                /**
                 * Encodes the specified Bound message. Does not implicitly {@link hookwire.plugin.v1.Bound.verify|verify} messages.
                 * @param message Bound message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Bound.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Bound message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Bound & hookwire.plugin.v1.Bound.$Shape} Bound
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Bound & hookwire.plugin.v1.Bound.$Shape;
            }

            namespace Bound {

                /** Properties of a Bound. */
                interface $Properties {

                    /** Bound binding */
                    binding?: (number|null);

                    /** Bound error */
                    error?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Bound. */
                type $Shape = hookwire.plugin.v1.Bound.$Properties;
            }

            /**
             * Properties of a Calls.
             * @deprecated Use hookwire.plugin.v1.Calls.$Properties instead.
             */
            interface ICalls extends hookwire.plugin.v1.Calls.$Properties {
            }

            /** Represents a Calls. */
            class Calls {

                /**
                 * Constructs a new Calls.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Calls.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Calls calls. */
                calls: hookwire.plugin.v1.Call.$Properties[];

                /**
                 * Encodes the specified Calls message. Does not implicitly {@link hookwire.plugin.v1.Calls.verify|verify} messages.
                 * @param message Calls message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Calls.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Calls message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Calls & hookwire.plugin.v1.Calls.$Shape} Calls
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Calls & hookwire.plugin.v1.Calls.$Shape;
            }

            namespace Calls {

                /** Properties of a Calls. */
                interface $Properties {

                    /** Calls calls */
                    calls?: (hookwire.plugin.v1.Call.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Calls. */
                type $Shape = hookwire.plugin.v1.Calls.$Properties;
            }

            /**
             * Properties of a Call.
             * @deprecated Use hookwire.plugin.v1.Call.$Properties instead.
             */
            interface ICall extends hookwire.plugin.v1.Call.$Properties {
            }

            /** Represents a Call. */
            class Call {

                /**
                 * Constructs a new Call.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Call.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Call id. */
                id: number;

                /** Call binding. */
                binding: number;

                /** Call budget_ms. */
                budget_ms: number;

                /** Call request. */
                request?: (hookwire.plugin.v1.Request.$Properties|null);

                /** Call response. */
                response?: (hookwire.plugin.v1.Response.$Properties|null);

                /** Call session. */
                session?: (coprocess.SessionState.$Properties|null);

                /** Call metadata. */
                metadata: { [k: string]: string };

                /** Call request_id. */
                request_id: string;

                /** Call traceparent. */
                traceparent: string;

                /** Call client. */
                client?: (hookwire.plugin.v1.Client.$Properties|null);

                /**
                 * Encodes the specified Call message. Does not implicitly {@link hookwire.plugin.v1.Call.verify|verify} messages.
                 * @param message Call message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Call.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Call message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Call & hookwire.plugin.v1.Call.$Shape} Call
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Call & hookwire.plugin.v1.Call.$Shape;
            }

            namespace Call {

                /** Properties of a Call. */
                interface $Properties {

                    /** Call id */
                    id?: (number|null);

                    /** Call binding */
                    binding?: (number|null);

                    /** Call budget_ms */
                    budget_ms?: (number|null);

                    /** Call request */
                    request?: (hookwire.plugin.v1.Request.$Properties|null);

                    /** Call response */
                    response?: (hookwire.plugin.v1.Response.$Properties|null);

                    /** Call session */
                    session?: (coprocess.SessionState.$Properties|null);

                    /** Call metadata */
                    metadata?: ({ [k: string]: string }|null);

                    /** Call request_id */
                    request_id?: (string|null);

                    /** Call traceparent */
                    traceparent?: (string|null);

                    /** Call client */
                    client?: (hookwire.plugin.v1.Client.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Call. */
                type $Shape = hookwire.plugin.v1.Call.$Properties;
            }

            /**
             * Properties of a Field.
             * @deprecated Use hookwire.plugin.v1.Field.$Properties instead.
             */
            interface IField extends hookwire.plugin.v1.Field.$Properties {
            }

            /** Represents a Field. */
            class Field {

                /**
                 * Constructs a new Field.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Field.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Field name. */
                name: string;

                /** Field value. */
                value: string;

                /**
                 * Encodes the specified Field message. Does not implicitly {@link hookwire.plugin.v1.Field.verify|verify} messages.
                 * @param message Field message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Field.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Field message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Field & hookwire.plugin.v1.Field.$Shape} Field
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Field & hookwire.plugin.v1.Field.$Shape;
            }

            namespace Field {

                /** Properties of a Field. */
                interface $Properties {

                    /** Field name */
                    name?: (string|null);

                    /** Field value */
                    value?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Field. */
                type $Shape = hookwire.plugin.v1.Field.$Properties;
            }

            /**
             * Properties of a Request.
             * @deprecated Use hookwire.plugin.v1.Request.$Properties instead.
             */
            interface IRequest extends hookwire.plugin.v1.Request.$Properties {
            }

            /** Represents a Request. */
            class Request {

                /**
                 * Constructs a new Request.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Request.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Request method. */
                method: string;

                /** Request path. */
                path: string;

                /** Request query. */
                query: string;

                /** Request headers. */
                headers: hookwire.plugin.v1.Field.$Properties[];

                /** Request body. */
                body: Uint8Array;

                /** Request body_truncated. */
                body_truncated: boolean;

                /** Request scheme. */
                scheme: string;

                /** Request host. */
                host: string;

                /**
                 * Encodes the specified Request message. Does not implicitly {@link hookwire.plugin.v1.Request.verify|verify} messages.
                 * @param message Request message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Request message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Request & hookwire.plugin.v1.Request.$Shape} Request
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Request & hookwire.plugin.v1.Request.$Shape;
            }

            namespace Request {

                /** Properties of a Request. */
                interface $Properties {

                    /** Request method */
                    method?: (string|null);

                    /** Request path */
                    path?: (string|null);

                    /** Request query */
                    query?: (string|null);

                    /** Request headers */
                    headers?: (hookwire.plugin.v1.Field.$Properties[]|null);

                    /** Request body */
                    body?: (Uint8Array|null);

                    /** Request body_truncated */
                    body_truncated?: (boolean|null);

                    /** Request scheme */
                    scheme?: (string|null);

                    /** Request host */
                    host?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Request. */
                type $Shape = hookwire.plugin.v1.Request.$Properties;
            }

            /**
             * Properties of a Response.
             * @deprecated Use hookwire.plugin.v1.Response.$Properties instead.
             */
            interface IResponse extends hookwire.plugin.v1.Response.$Properties {
            }

            /** Represents a Response. */
            class Response {

                /**
                 * Constructs a new Response.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Response.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Response status. */
                status: number;

                /** Response headers. */
                headers: hookwire.plugin.v1.Field.$Properties[];

                /** Response body. */
                body: Uint8Array;

                /** Response body_truncated. */
                body_truncated: boolean;

                /**
                 * Encodes the specified Response message. Does not implicitly {@link hookwire.plugin.v1.Response.verify|verify} messages.
                 * @param message Response message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Response message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Response & hookwire.plugin.v1.Response.$Shape} Response
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Response & hookwire.plugin.v1.Response.$Shape;
            }

            namespace Response {

                /** Properties of a Response. */
                interface $Properties {

                    /** Response status */
                    status?: (number|null);

                    /** Response headers */
                    headers?: (hookwire.plugin.v1.Field.$Properties[]|null);

                    /** Response body */
                    body?: (Uint8Array|null);

                    /** Response body_truncated */
                    body_truncated?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Response. */
                type $Shape = hookwire.plugin.v1.Response.$Properties;
            }

            /**
             * Properties of a Client.
             * @deprecated Use hookwire.plugin.v1.Client.$Properties instead.
             */
            interface IClient extends hookwire.plugin.v1.Client.$Properties {
            }

            /** Represents a Client. */
            class Client {

                /**
                 * Constructs a new Client.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Client.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Client address. */
                address: string;

                /** Client port. */
                port: number;

                /** Client tls_version. */
                tls_version: string;

                /** Client certificate_fingerprint. */
                certificate_fingerprint: string;

                /**
                 * Encodes the specified Client message. Does not implicitly {@link hookwire.plugin.v1.Client.verify|verify} messages.
                 * @param message Client message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Client.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Client message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Client & hookwire.plugin.v1.Client.$Shape} Client
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Client & hookwire.plugin.v1.Client.$Shape;
            }

            namespace Client {

                /** Properties of a Client. */
                interface $Properties {

                    /** Client address */
                    address?: (string|null);

                    /** Client port */
                    port?: (number|null);

                    /** Client tls_version */
                    tls_version?: (string|null);

                    /** Client certificate_fingerprint */
                    certificate_fingerprint?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Client. */
                type $Shape = hookwire.plugin.v1.Client.$Properties;
            }

            /**
             * Properties of a Results.
             * @deprecated Use hookwire.plugin.v1.Results.$Properties instead.
             */
            interface IResults extends hookwire.plugin.v1.Results.$Properties {
            }

            /** Represents a Results. */
            class Results {

                /**
                 * Constructs a new Results.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Results.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Results results. */
                results: hookwire.plugin.v1.Result.$Properties[];

                /** Results credit. */
                credit: number;

                /**
                 * Encodes the specified Results message. Does not implicitly {@link hookwire.plugin.v1.Results.verify|verify} messages.
                 * @param message Results message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Results.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Results message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Results & hookwire.plugin.v1.Results.$Shape} Results
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Results & hookwire.plugin.v1.Results.$Shape;
            }

            namespace Results {

                /** Properties of a Results. */
                interface $Properties {

                    /** Results results */
                    results?: (hookwire.plugin.v1.Result.$Properties[]|null);

                    /** Results credit */
                    credit?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Results. */
                type $Shape = {
                  results?: hookwire.plugin.v1.Result.$Shape[]|null;
                  credit?: number|null;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a Result.
             * @deprecated Use hookwire.plugin.v1.Result.$Properties instead.
             */
            interface IResult extends hookwire.plugin.v1.Result.$Properties {
            }

            /** Represents a Result. */
            class Result {

                /**
                 * Constructs a new Result.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Result.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Result id. */
                id: number;

                /** Result plugin_us. */
                plugin_us: number;

                /** Result changes. */
                changes?: (hookwire.plugin.v1.Changes.$Properties|null);

                /** Result reply. */
                reply?: (hookwire.plugin.v1.Reply.$Properties|null);

                /** Result failure. */
                failure?: (hookwire.plugin.v1.Failure.$Properties|null);

                /** Result outcome. */
                outcome?: ("changes"|"reply"|"failure");

                /**
                 * Encodes the specified Result message. Does not implicitly {@link hookwire.plugin.v1.Result.verify|verify} messages.
                 * @param message Result message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Result.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Result message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Result & hookwire.plugin.v1.Result.$Shape} Result
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Result & hookwire.plugin.v1.Result.$Shape;
            }

            namespace Result {

                /** Properties of a Result. */
                interface $Properties {

                    /** Result id */
                    id?: (number|null);

                    /** Result plugin_us */
                    plugin_us?: (number|null);

                    /** Result changes */
                    changes?: (hookwire.plugin.v1.Changes.$Properties|null);

                    /** Result reply */
                    reply?: (hookwire.plugin.v1.Reply.$Properties|null);

                    /** Result failure */
                    failure?: (hookwire.plugin.v1.Failure.$Properties|null);

                    /** Result outcome */
                    outcome?: ("changes"|"reply"|"failure");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Result. */
                type $Shape = {
                  id?: number|null;
                  plugin_us?: number|null;
                  changes?: hookwire.plugin.v1.Changes.$Shape|null;
                  reply?: hookwire.plugin.v1.Reply.$Shape|null;
                  failure?: hookwire.plugin.v1.Failure.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ outcome?: undefined; changes?: null; reply?: null; failure?: null }|{ outcome?: "changes"; changes: hookwire.plugin.v1.Changes.$Shape; reply?: null; failure?: null }|{ outcome?: "reply"; changes?: null; reply: hookwire.plugin.v1.Reply.$Shape; failure?: null }|{ outcome?: "failure"; changes?: null; reply?: null; failure: hookwire.plugin.v1.Failure.$Shape })
                );
            }

            /**
             * Properties of a Changes.
             * @deprecated Use hookwire.plugin.v1.Changes.$Properties instead.
             */
            interface IChanges extends hookwire.plugin.v1.Changes.$Properties {
            }

            /** Represents a Changes. */
            class Changes {

                /**
                 * Constructs a new Changes.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Changes.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Changes headers. */
                headers: hookwire.plugin.v1.FieldChange.$Properties[];

                /** Changes query. */
                query: hookwire.plugin.v1.FieldChange.$Properties[];

                /** Changes method. */
                method?: (string|null);

                /** Changes path. */
                path?: (string|null);

                /** Changes body. */
                body?: (Uint8Array|null);

                /** Changes status. */
                status?: (number|null);

                /** Changes metadata. */
                metadata: { [k: string]: string };

                /** Changes session. */
                session?: (coprocess.SessionState.$Properties|null);

                /** Changes credential. */
                credential: string;

                /**
                 * Encodes the specified Changes message. Does not implicitly {@link hookwire.plugin.v1.Changes.verify|verify} messages.
                 * @param message Changes message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Changes.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Changes message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Changes & hookwire.plugin.v1.Changes.$Shape} Changes
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Changes & hookwire.plugin.v1.Changes.$Shape;
            }

            namespace Changes {

                /** Properties of a Changes. */
                interface $Properties {

                    /** Changes headers */
                    headers?: (hookwire.plugin.v1.FieldChange.$Properties[]|null);

                    /** Changes query */
                    query?: (hookwire.plugin.v1.FieldChange.$Properties[]|null);

                    /** Changes method */
                    method?: (string|null);

                    /** Changes path */
                    path?: (string|null);

                    /** Changes body */
                    body?: (Uint8Array|null);

                    /** Changes status */
                    status?: (number|null);

                    /** Changes metadata */
                    metadata?: ({ [k: string]: string }|null);

                    /** Changes session */
                    session?: (coprocess.SessionState.$Properties|null);

                    /** Changes credential */
                    credential?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Changes. */
                type $Shape = hookwire.plugin.v1.Changes.$Properties;
            }

            /**
             * Properties of a FieldChange.
             * @deprecated Use hookwire.plugin.v1.FieldChange.$Properties instead.
             */
            interface IFieldChange extends hookwire.plugin.v1.FieldChange.$Properties {
            }

            /** Represents a FieldChange. */
            class FieldChange {

                /**
                 * Constructs a new FieldChange.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.FieldChange.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FieldChange op. */
                op: hookwire.plugin.v1.FieldChange.Op;

                /** FieldChange name. */
                name: string;

                /** FieldChange values. */
                values: string[];

                /**
                 * Encodes the specified FieldChange message. Does not implicitly {@link hookwire.plugin.v1.FieldChange.verify|verify} messages.
                 * @param message FieldChange message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.FieldChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FieldChange message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.FieldChange & hookwire.plugin.v1.FieldChange.$Shape} FieldChange
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.FieldChange & hookwire.plugin.v1.FieldChange.$Shape;
            }

            namespace FieldChange {

                /** Properties of a FieldChange. */
                interface $Properties {

                    /** FieldChange op */
                    op?: (hookwire.plugin.v1.FieldChange.Op|null);

                    /** FieldChange name */
                    name?: (string|null);

                    /** FieldChange values */
                    values?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FieldChange. */
                type $Shape = hookwire.plugin.v1.FieldChange.$Properties;

                /** Op enum. */
                enum Op {

                    /** SET value */
                    SET = 0,

                    /** ADD value */
                    ADD = 1,

                    /** REMOVE value */
                    REMOVE = 2
                }
            }

            /**
             * Properties of a Reply.
             * @deprecated Use hookwire.plugin.v1.Reply.$Properties instead.
             */
            interface IReply extends hookwire.plugin.v1.Reply.$Properties {
            }

            /** Represents a Reply. */
            class Reply {

                /**
                 * Constructs a new Reply.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Reply.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Reply status. */
                status: number;

                /** Reply headers. */
                headers: hookwire.plugin.v1.Field.$Properties[];

                /** Reply body. */
                body: Uint8Array;

                /** Reply as_error. */
                as_error: boolean;

                /**
                 * Encodes the specified Reply message. Does not implicitly {@link hookwire.plugin.v1.Reply.verify|verify} messages.
                 * @param message Reply message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Reply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Reply message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Reply & hookwire.plugin.v1.Reply.$Shape} Reply
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Reply & hookwire.plugin.v1.Reply.$Shape;
            }

            namespace Reply {

                /** Properties of a Reply. */
                interface $Properties {

                    /** Reply status */
                    status?: (number|null);

                    /** Reply headers */
                    headers?: (hookwire.plugin.v1.Field.$Properties[]|null);

                    /** Reply body */
                    body?: (Uint8Array|null);

                    /** Reply as_error */
                    as_error?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Reply. */
                type $Shape = hookwire.plugin.v1.Reply.$Properties;
            }

            /**
             * Properties of a Failure.
             * @deprecated Use hookwire.plugin.v1.Failure.$Properties instead.
             */
            interface IFailure extends hookwire.plugin.v1.Failure.$Properties {
            }

            /** Represents a Failure. */
            class Failure {

                /**
                 * Constructs a new Failure.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Failure.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Failure message. */
                message: string;

                /**
                 * Encodes the specified Failure message. Does not implicitly {@link hookwire.plugin.v1.Failure.verify|verify} messages.
                 * @param message Failure message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Failure.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Failure message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Failure & hookwire.plugin.v1.Failure.$Shape} Failure
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Failure & hookwire.plugin.v1.Failure.$Shape;
            }

            namespace Failure {

                /** Properties of a Failure. */
                interface $Properties {

                    /** Failure message */
                    message?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Failure. */
                type $Shape = hookwire.plugin.v1.Failure.$Properties;
            }

            /**
             * Properties of a Credit.
             * @deprecated Use hookwire.plugin.v1.Credit.$Properties instead.
             */
            interface ICredit extends hookwire.plugin.v1.Credit.$Properties {
            }

            /** Represents a Credit. */
            class Credit {

                /**
                 * Constructs a new Credit.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Credit.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Credit frames. */
                frames: number;

                /**
                 * Encodes the specified Credit message. Does not implicitly {@link hookwire.plugin.v1.Credit.verify|verify} messages.
                 * @param message Credit message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Credit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Credit message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Credit & hookwire.plugin.v1.Credit.$Shape} Credit
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Credit & hookwire.plugin.v1.Credit.$Shape;
            }

            namespace Credit {

                /** Properties of a Credit. */
                interface $Properties {

                    /** Credit frames */
                    frames?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Credit. */
                type $Shape = hookwire.plugin.v1.Credit.$Properties;
            }

            /**
             * Properties of a Cancel.
             * @deprecated Use hookwire.plugin.v1.Cancel.$Properties instead.
             */
            interface ICancel extends hookwire.plugin.v1.Cancel.$Properties {
            }

            /** Represents a Cancel. */
            class Cancel {

                /**
                 * Constructs a new Cancel.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Cancel.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Cancel ids. */
                ids: number[];

                /**
                 * Encodes the specified Cancel message. Does not implicitly {@link hookwire.plugin.v1.Cancel.verify|verify} messages.
                 * @param message Cancel message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Cancel.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Cancel message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Cancel & hookwire.plugin.v1.Cancel.$Shape} Cancel
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Cancel & hookwire.plugin.v1.Cancel.$Shape;
            }

            namespace Cancel {

                /** Properties of a Cancel. */
                interface $Properties {

                    /** Cancel ids */
                    ids?: (number[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Cancel. */
                type $Shape = hookwire.plugin.v1.Cancel.$Properties;
            }

            /**
             * Properties of a Forget.
             * @deprecated Use hookwire.plugin.v1.Forget.$Properties instead.
             */
            interface IForget extends hookwire.plugin.v1.Forget.$Properties {
            }

            /** Represents a Forget. */
            class Forget {

                /**
                 * Constructs a new Forget.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Forget.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Forget credentials. */
                credentials: string[];

                /** Forget all. */
                all: boolean;

                /**
                 * Encodes the specified Forget message. Does not implicitly {@link hookwire.plugin.v1.Forget.verify|verify} messages.
                 * @param message Forget message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Forget.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Forget message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Forget & hookwire.plugin.v1.Forget.$Shape} Forget
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Forget & hookwire.plugin.v1.Forget.$Shape;
            }

            namespace Forget {

                /** Properties of a Forget. */
                interface $Properties {

                    /** Forget credentials */
                    credentials?: (string[]|null);

                    /** Forget all */
                    all?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Forget. */
                type $Shape = hookwire.plugin.v1.Forget.$Properties;
            }

            /**
             * Properties of a Drain.
             * @deprecated Use hookwire.plugin.v1.Drain.$Properties instead.
             */
            interface IDrain extends hookwire.plugin.v1.Drain.$Properties {
            }

            /** Represents a Drain. */
            class Drain {

                /**
                 * Constructs a new Drain.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Drain.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Drain reason. */
                reason: string;

                /**
                 * Encodes the specified Drain message. Does not implicitly {@link hookwire.plugin.v1.Drain.verify|verify} messages.
                 * @param message Drain message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Drain.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Drain message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Drain & hookwire.plugin.v1.Drain.$Shape} Drain
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Drain & hookwire.plugin.v1.Drain.$Shape;
            }

            namespace Drain {

                /** Properties of a Drain. */
                interface $Properties {

                    /** Drain reason */
                    reason?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Drain. */
                type $Shape = hookwire.plugin.v1.Drain.$Properties;
            }

            /**
             * Properties of an Events.
             * @deprecated Use hookwire.plugin.v1.Events.$Properties instead.
             */
            interface IEvents extends hookwire.plugin.v1.Events.$Properties {
            }

            /** Represents an Events. */
            class Events {

                /**
                 * Constructs a new Events.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Events.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Events events. */
                events: hookwire.plugin.v1.Event.$Properties[];

                /**
                 * Encodes the specified Events message. Does not implicitly {@link hookwire.plugin.v1.Events.verify|verify} messages.
                 * @param message Events message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Events.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Events message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Events & hookwire.plugin.v1.Events.$Shape} Events
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Events & hookwire.plugin.v1.Events.$Shape;
            }

            namespace Events {

                /** Properties of an Events. */
                interface $Properties {

                    /** Events events */
                    events?: (hookwire.plugin.v1.Event.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Events. */
                type $Shape = hookwire.plugin.v1.Events.$Properties;
            }

            /**
             * Properties of an Event.
             * @deprecated Use hookwire.plugin.v1.Event.$Properties instead.
             */
            interface IEvent extends hookwire.plugin.v1.Event.$Properties {
            }

            /** Represents an Event. */
            class Event {

                /**
                 * Constructs a new Event.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Event.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Event name. */
                name: string;

                /** Event handler. */
                handler: string;

                /** Event api_id. */
                api_id: string;

                /** Event org_id. */
                org_id: string;

                /** Event time_ms. */
                time_ms: (number|Long);

                /** Event meta_json. */
                meta_json: string;

                /**
                 * Encodes the specified Event message. Does not implicitly {@link hookwire.plugin.v1.Event.verify|verify} messages.
                 * @param message Event message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Event.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Event message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Event & hookwire.plugin.v1.Event.$Shape} Event
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Event & hookwire.plugin.v1.Event.$Shape;
            }

            namespace Event {

                /** Properties of an Event. */
                interface $Properties {

                    /** Event name */
                    name?: (string|null);

                    /** Event handler */
                    handler?: (string|null);

                    /** Event api_id */
                    api_id?: (string|null);

                    /** Event org_id */
                    org_id?: (string|null);

                    /** Event time_ms */
                    time_ms?: (number|Long|null);

                    /** Event meta_json */
                    meta_json?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Event. */
                type $Shape = hookwire.plugin.v1.Event.$Properties;
            }

            /**
             * Properties of a Records.
             * @deprecated Use hookwire.plugin.v1.Records.$Properties instead.
             */
            interface IRecords extends hookwire.plugin.v1.Records.$Properties {
            }

            /** Represents a Records. */
            class Records {

                /**
                 * Constructs a new Records.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Records.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Records batch. */
                batch: number;

                /** Records binding. */
                binding: number;

                /** Records records. */
                records: hookwire.plugin.v1.Record.$Properties[];

                /**
                 * Encodes the specified Records message. Does not implicitly {@link hookwire.plugin.v1.Records.verify|verify} messages.
                 * @param message Records message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Records.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Records message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Records & hookwire.plugin.v1.Records.$Shape} Records
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Records & hookwire.plugin.v1.Records.$Shape;
            }

            namespace Records {

                /** Properties of a Records. */
                interface $Properties {

                    /** Records batch */
                    batch?: (number|null);

                    /** Records binding */
                    binding?: (number|null);

                    /** Records records */
                    records?: (hookwire.plugin.v1.Record.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Records. */
                type $Shape = hookwire.plugin.v1.Records.$Properties;
            }

            /**
             * Properties of a Record.
             * @deprecated Use hookwire.plugin.v1.Record.$Properties instead.
             */
            interface IRecord extends hookwire.plugin.v1.Record.$Properties {
            }

            /** Represents a Record. */
            class Record {

                /**
                 * Constructs a new Record.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Record.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Record time_ms. */
                time_ms: (number|Long);

                /** Record request_id. */
                request_id: string;

                /** Record method. */
                method: string;

                /** Record host. */
                host: string;

                /** Record path. */
                path: string;

                /** Record original_path. */
                original_path: string;

                /** Record user_agent. */
                user_agent: string;

                /** Record ip_address. */
                ip_address: string;

                /** Record content_length. */
                content_length: (number|Long);

                /** Record response_code. */
                response_code: number;

                /** Record api_version. */
                api_version: string;

                /** Record api_key. */
                api_key: string;

                /** Record oauth_id. */
                oauth_id: string;

                /** Record alias. */
                alias: string;

                /** Record tags. */
                tags: string[];

                /** Record track_path. */
                track_path: boolean;

                /** Record total_ms. */
                total_ms: number;

                /** Record upstream_ms. */
                upstream_ms: number;

                /** Record gateway_ms. */
                gateway_ms: number;

                /** Record bytes_in. */
                bytes_in: (number|Long);

                /** Record bytes_out. */
                bytes_out: (number|Long);

                /** Record raw_request. */
                raw_request: Uint8Array;

                /** Record raw_response. */
                raw_response: Uint8Array;

                /** Record expire_at_ms. */
                expire_at_ms: (number|Long);

                /** Record geo. */
                geo?: (hookwire.plugin.v1.Geo.$Properties|null);

                /** Record traceparent. */
                traceparent: string;

                /**
                 * Encodes the specified Record message. Does not implicitly {@link hookwire.plugin.v1.Record.verify|verify} messages.
                 * @param message Record message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Record message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Record & hookwire.plugin.v1.Record.$Shape} Record
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Record & hookwire.plugin.v1.Record.$Shape;
            }

            namespace Record {

                /** Properties of a Record. */
                interface $Properties {

                    /** Record time_ms */
                    time_ms?: (number|Long|null);

                    /** Record request_id */
                    request_id?: (string|null);

                    /** Record method */
                    method?: (string|null);

                    /** Record host */
                    host?: (string|null);

                    /** Record path */
                    path?: (string|null);

                    /** Record original_path */
                    original_path?: (string|null);

                    /** Record user_agent */
                    user_agent?: (string|null);

                    /** Record ip_address */
                    ip_address?: (string|null);

                    /** Record content_length */
                    content_length?: (number|Long|null);

                    /** Record response_code */
                    response_code?: (number|null);

                    /** Record api_version */
                    api_version?: (string|null);

                    /** Record api_key */
                    api_key?: (string|null);

                    /** Record oauth_id */
                    oauth_id?: (string|null);

                    /** Record alias */
                    alias?: (string|null);

                    /** Record tags */
                    tags?: (string[]|null);

                    /** Record track_path */
                    track_path?: (boolean|null);

                    /** Record total_ms */
                    total_ms?: (number|null);

                    /** Record upstream_ms */
                    upstream_ms?: (number|null);

                    /** Record gateway_ms */
                    gateway_ms?: (number|null);

                    /** Record bytes_in */
                    bytes_in?: (number|Long|null);

                    /** Record bytes_out */
                    bytes_out?: (number|Long|null);

                    /** Record raw_request */
                    raw_request?: (Uint8Array|null);

                    /** Record raw_response */
                    raw_response?: (Uint8Array|null);

                    /** Record expire_at_ms */
                    expire_at_ms?: (number|Long|null);

                    /** Record geo */
                    geo?: (hookwire.plugin.v1.Geo.$Properties|null);

                    /** Record traceparent */
                    traceparent?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Record. */
                type $Shape = hookwire.plugin.v1.Record.$Properties;
            }

            /**
             * Properties of a Geo.
             * @deprecated Use hookwire.plugin.v1.Geo.$Properties instead.
             */
            interface IGeo extends hookwire.plugin.v1.Geo.$Properties {
            }

            /** Represents a Geo. */
            class Geo {

                /**
                 * Constructs a new Geo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.Geo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Geo country. */
                country: string;

                /** Geo city. */
                city: string;

                /** Geo latitude. */
                latitude: number;

                /** Geo longitude. */
                longitude: number;

                /** Geo time_zone. */
                time_zone: string;

                /**
                 * Encodes the specified Geo message. Does not implicitly {@link hookwire.plugin.v1.Geo.verify|verify} messages.
                 * @param message Geo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.Geo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Geo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.Geo & hookwire.plugin.v1.Geo.$Shape} Geo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.Geo & hookwire.plugin.v1.Geo.$Shape;
            }

            namespace Geo {

                /** Properties of a Geo. */
                interface $Properties {

                    /** Geo country */
                    country?: (string|null);

                    /** Geo city */
                    city?: (string|null);

                    /** Geo latitude */
                    latitude?: (number|null);

                    /** Geo longitude */
                    longitude?: (number|null);

                    /** Geo time_zone */
                    time_zone?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Geo. */
                type $Shape = hookwire.plugin.v1.Geo.$Properties;
            }

            /**
             * Properties of a RecordResults.
             * @deprecated Use hookwire.plugin.v1.RecordResults.$Properties instead.
             */
            interface IRecordResults extends hookwire.plugin.v1.RecordResults.$Properties {
            }

            /** Represents a RecordResults. */
            class RecordResults {

                /**
                 * Constructs a new RecordResults.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.RecordResults.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RecordResults batch. */
                batch: number;

                /** RecordResults dropped. */
                dropped: number[];

                /** RecordResults changed. */
                changed: hookwire.plugin.v1.ChangedRecord.$Properties[];

                /** RecordResults failed. */
                failed: number[];

                /** RecordResults message. */
                message: string;

                /** RecordResults plugin_us. */
                plugin_us: number;

                /**
                 * Encodes the specified RecordResults message. Does not implicitly {@link hookwire.plugin.v1.RecordResults.verify|verify} messages.
                 * @param message RecordResults message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.RecordResults.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RecordResults message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.RecordResults & hookwire.plugin.v1.RecordResults.$Shape} RecordResults
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.RecordResults & hookwire.plugin.v1.RecordResults.$Shape;
            }

            namespace RecordResults {

                /** Properties of a RecordResults. */
                interface $Properties {

                    /** RecordResults batch */
                    batch?: (number|null);

                    /** RecordResults dropped */
                    dropped?: (number[]|null);

                    /** RecordResults changed */
                    changed?: (hookwire.plugin.v1.ChangedRecord.$Properties[]|null);

                    /** RecordResults failed */
                    failed?: (number[]|null);

                    /** RecordResults message */
                    message?: (string|null);

                    /** RecordResults plugin_us */
                    plugin_us?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RecordResults. */
                type $Shape = hookwire.plugin.v1.RecordResults.$Properties;
            }

            /**
             * Properties of a ChangedRecord.
             * @deprecated Use hookwire.plugin.v1.ChangedRecord.$Properties instead.
             */
            interface IChangedRecord extends hookwire.plugin.v1.ChangedRecord.$Properties {
            }

            /** Represents a ChangedRecord. */
            class ChangedRecord {

                /**
                 * Constructs a new ChangedRecord.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: hookwire.plugin.v1.ChangedRecord.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ChangedRecord index. */
                index: number;

                /** ChangedRecord record. */
                record?: (hookwire.plugin.v1.Record.$Properties|null);

                /**
                 * Encodes the specified ChangedRecord message. Does not implicitly {@link hookwire.plugin.v1.ChangedRecord.verify|verify} messages.
                 * @param message ChangedRecord message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: hookwire.plugin.v1.ChangedRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ChangedRecord message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {hookwire.plugin.v1.ChangedRecord & hookwire.plugin.v1.ChangedRecord.$Shape} ChangedRecord
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): hookwire.plugin.v1.ChangedRecord & hookwire.plugin.v1.ChangedRecord.$Shape;
            }

            namespace ChangedRecord {

                /** Properties of a ChangedRecord. */
                interface $Properties {

                    /** ChangedRecord index */
                    index?: (number|null);

                    /** ChangedRecord record */
                    record?: (hookwire.plugin.v1.Record.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ChangedRecord. */
                type $Shape = hookwire.plugin.v1.ChangedRecord.$Properties;
            }
        }
    }
}
