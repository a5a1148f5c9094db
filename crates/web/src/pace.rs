//! A body that has to come on: one that hardly moves ends, and what it held is free.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame};
use tokio::time::{Sleep, sleep};

/// How fast a body has to come.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// A span of time; one after the other, from the first look at the body.
    pub span: Duration,
    /// Bytes that each span brings at least, unless the body ends in it.
    pub least: usize,
}

/// Was a body too slow? Told apart from one that broke off.
#[derive(Clone, Default)]
pub(crate) struct TooSlow(Arc<AtomicBool>);

impl TooSlow {
    pub(crate) fn is_so(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A body that ends with an error once it is slower than the pace.
struct Paced {
    inner: Body,
    pace: Pace,
    /// The end of the present span.
    span: Pin<Box<Sleep>>,
    /// Bytes that it brought.
    came: usize,
    slow: TooSlow,
}

/// The same body, held to a pace; and whether that ended it.
pub(crate) fn held_to(pace: Pace, inner: Body) -> (Body, TooSlow) {
    let slow = TooSlow::default();
    let span = Box::pin(sleep(pace.span));
    (Body::new(Paced { inner, pace, span, came: 0, slow: slow.clone() }), slow)
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let me = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut me.inner).poll_frame(cx) {
            if let Some(Ok(frame)) = &frame {
                me.came = me.came.saturating_add(frame.data_ref().map_or(0, Bytes::len));
            }
            return Poll::Ready(frame.map(|it| it.map_err(BoxError::from)));
        }
        while me.span.as_mut().poll(cx).is_ready() {
            if me.came < me.pace.least {
                me.slow.0.store(true, Ordering::Relaxed);
                return Poll::Ready(Some(Err("the body came too slowly".into())));
            }
            me.came = 0;
            me.span.set(sleep(me.pace.span));
        }
        Poll::Pending
    }
}
